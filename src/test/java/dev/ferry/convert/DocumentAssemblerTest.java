package dev.ferry.convert;

import static dev.ferry.convert.TestPlans.required;
import static dev.ferry.convert.TestPlans.row;
import static dev.ferry.convert.TestPlans.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.ConvertedRow.Field;
import dev.ferry.convert.ConvertedRow.Reference;
import dev.ferry.convert.ConvertedRow.Value;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.Digest;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.plan.ColumnType.Scalar;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DocumentAssemblerTest {

    /**
     * 1 MiB less the system fields with the longest id: 4 + 2 + 37 for {@code _id}, 14 + 9 for {@code _creationTime}.
     */
    private static final long LARGEST = 1_048_576 - 66;

    /** {@code {"supabaseId": "key-1", "content": ""}}: 2, 11 + 2 + 5, 8 + 2. */
    private static final int AROUND_CONTENT = 30;

    private final DocumentAssembler assembler = new DocumentAssembler();

    @Test
    void a_document_begins_with_its_source_key_and_has_convex_ids_for_references() {
        ConvertedRow row = new ConvertedRow(
                "key-1",
                List.of(
                        new Value("name", new ConvexValue.Str("Ada")),
                        new Reference("workspaceId", "workspaces", "w1"),
                        new Value("score", new ConvexValue.Float64(7)),
                        new Value("count", new ConvexValue.Int64(1)),
                        new Reference("ownerId", "users", "w1")));

        Assembly assembly = assembler.assemble(row, (table, key) -> "id-of-" + table + "-" + key);

        assertThat(assembly).isInstanceOf(Document.class);
        Document document = (Document) assembly;
        assertThat(document.key()).isEqualTo("key-1");
        assertThat(new String(document.json(), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"supabaseId\":\"key-1\",\"name\":\"Ada\",\"workspaceId\":\"id-of-workspaces-w1\",\"score\":7,"
                                + "\"count\":{\"$integer\":\"AQAAAAAAAAA=\"},\"ownerId\":\"id-of-users-w1\"}");
        assertThat(document.size()).isEqualTo(WireFormat.decode(document.json()).size());
    }

    @Test
    void the_same_row_always_gives_the_same_bytes() {
        RowConverter converter = new RowConverter(table(required("a", Scalar.ANY), required("b", Scalar.NUMBER)));
        String json = "{\"a\":{\"z\":1.50,\"y\":[1e2,\"caf\\u00e9\"],\"x\":2.0E-3},\"b\":5e-324}";
        String same = "{\"b\":5e-324, \"a\":{\"z\":1.5,\"y\":[100,\"café\"],\"x\":0.002}}";

        Digest first = Digest.of(document(converter, json).json());

        assertThat(Digest.of(document(converter, json).json())).isEqualTo(first);
        assertThat(Digest.of(document(
                                new RowConverter(table(required("a", Scalar.ANY), required("b", Scalar.NUMBER))), same)
                        .json()))
                .isEqualTo(first);
    }

    @Test
    void a_document_of_exactly_the_limit_passes() {
        Assembly assembly =
                assembler.assemble(content((int) LARGEST - AROUND_CONTENT), DocumentAssemblerTest::noReferences);

        assertThat(assembly).isInstanceOf(Document.class);
        assertThat(((Document) assembly).size()).isEqualTo(LARGEST);
    }

    @Test
    void a_document_of_one_byte_more_does_not() {
        assertThat(assembler.assemble(content((int) LARGEST - AROUND_CONTENT + 1), DocumentAssemblerTest::noReferences))
                .isEqualTo(new Rejection(
                        "key-1",
                        RejectReason.DOCUMENT_TOO_LARGE,
                        "the document would be 1,048,577 bytes by Convex's formula with its own fields; Convex takes 1,048,576;"
                                + " largest is content with 1,048,483"));
    }

    @Test
    void size_counts_bytes_and_not_characters() {
        ConvertedRow row =
                new ConvertedRow("key-1", List.of(new Value("content", new ConvexValue.Str("é".repeat(524_288)))));

        assertThat(assembler.assemble(row, DocumentAssemblerTest::noReferences)).isInstanceOf(Rejection.class);
    }

    @Test
    void convex_ids_count_towards_the_size() {
        ConvertedRow fits = content((int) LARGEST - AROUND_CONTENT - "parent".length() - 1 - 2 - 32);
        ConvertedRow row =
                new ConvertedRow("key-1", List.of(fits.fields().get(0), new Reference("parent", "things", "p")));

        assertThat(assembler.assemble(row, (table, key) -> "x".repeat(32))).isInstanceOf(Document.class);
        assertThat(assembler.assemble(row, (table, key) -> "x".repeat(33))).isInstanceOf(Rejection.class);
    }

    @Test
    void a_document_has_at_most_1024_fields_with_the_two_of_convex() {
        assertThat(assembler.assemble(fields(1_021), DocumentAssemblerTest::noReferences))
                .isInstanceOf(Document.class);
        assertThat(assembler.assemble(fields(1_022), DocumentAssemblerTest::noReferences))
                .isEqualTo(new Rejection(
                        "key-1",
                        RejectReason.TOO_MANY_FIELDS,
                        "the document would have 1,025 fields with Convex's own two; Convex takes 1,024"));
    }

    private Document document(RowConverter converter, String json) {
        ConvertedRow converted = (ConvertedRow) converter.convert(row(json));
        return (Document) assembler.assemble(converted, DocumentAssemblerTest::noReferences);
    }

    private static ConvertedRow content(int length) {
        return new ConvertedRow("key-1", List.of(new Value("content", new ConvexValue.Str("x".repeat(length)))));
    }

    private static ConvertedRow fields(int count) {
        return new ConvertedRow(
                "key-1",
                IntStream.range(0, count)
                        .mapToObj(i -> (Field) new Value("f" + i, new ConvexValue.Bool(true)))
                        .toList());
    }

    private static String noReferences(String table, String key) {
        throw new AssertionError("no reference of " + table + " was in the row");
    }
}
