package dev.ferry.convert;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.ConvertedRow.Field;
import dev.ferry.convert.ConvertedRow.Reference;
import dev.ferry.convert.ConvertedRow.Value;
import dev.ferry.convex.WireFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every line of {@code convert/values/*.cases}: a column's JSON, an arrow, and the wire JSON, the reference or the rejection
 * that it becomes. {@code type:} holds for the lines after it.
 */
class ValueCasesTest {

    private static final String ARROW = " => ";

    record Case(String where, String type, String json, String expected) {
        @Override
        public String toString() {
            return where + " " + type + " " + json;
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void a_value_becomes_what_its_case_says(Case c) {
        RowConverter converter = new RowConverter(TestPlans.table(TestPlans.required("value", TestPlans.type(c.type))));

        Conversion conversion = converter.convert(TestPlans.row("{\"value\":" + c.json + "}"));

        assertThat(conversion.key()).isEqualTo("key-1");
        assertThat(shown(conversion)).isEqualTo(c.expected);
    }

    @Test
    void every_type_has_cases() throws IOException {
        assertThat(cases().map(Case::type))
                .contains("string", "number", "int64", "boolean", "bytes", "any", "timestamp", "array<string>")
                .contains("references workspaces");
    }

    private static String shown(Conversion conversion) {
        if (conversion instanceof Rejection rejection) {
            return "reject " + rejection.reason().code() + " | " + rejection.detail();
        }
        List<Field> fields = ((ConvertedRow) conversion).fields();
        assertThat(fields).hasSize(1);
        Field field = fields.get(0);
        assertThat(field.name()).isEqualTo("value");
        return field instanceof Reference reference
                ? "reference " + reference.table() + " " + reference.sourceKey()
                : new String(WireFormat.encode(((Value) field).value()), StandardCharsets.UTF_8);
    }

    static Stream<Case> cases() throws IOException {
        Path directory;
        try {
            directory = Path.of(Objects.requireNonNull(ValueCasesTest.class.getResource("/convert/values"))
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().map(ValueCasesTest::read).toList().stream().flatMap(List::stream);
        }
    }

    private static List<Case> read(Path file) {
        List<Case> cases = new ArrayList<>();
        String type = "";
        int number = 0;
        for (String line : lines(file)) {
            number++;
            if (line.startsWith("type: ")) {
                type = line.substring("type: ".length());
            } else if (!line.isBlank() && !line.startsWith("#")) {
                int arrow = line.indexOf(ARROW);
                assertThat(arrow).as(file + ":" + number + " has no arrow").isPositive();
                String where = file.getFileName() + ":" + number;
                cases.add(new Case(where, type, line.substring(0, arrow), line.substring(arrow + ARROW.length())));
            }
        }
        return cases;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
