package dev.ferry.source.rest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.KeyColumns;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A row that is far too large for any document: only its key is kept, and the rows behind it are still right. */
class HugeRowTest {

    private static final RowShape SHAPE = new RowShape(
            KeyColumns.of("id"),
            List.of(new RowShape.Part("a", RestRendering.AS_IT_IS), new RowShape.Part("b", RestRendering.AS_IT_IS)));

    @Test
    void of_a_row_beyond_what_is_kept_only_the_key_stays() throws IOException {
        RowScanner scanner = new RowScanner(answer("\"", 'x', RowScanner.MOST_RAW_BYTES, "\""));

        RawRow first = requireNonNull(scanner.next());
        assertThat(first.isCut()).isTrue();
        assertThat(first.length()).isLessThan(10);
        assertThat(first.bytes()).isGreaterThan(RowScanner.MOST_RAW_BYTES);
        assertThat(SHAPE.row(first)).isEqualTo(new SourceRow("7", null, first.bytes()));

        assertSecond(scanner);
    }

    @Test
    void a_nested_value_beyond_what_is_kept_is_passed_over_to_its_end() throws IOException {
        RowScanner scanner = new RowScanner(answer("[", '[', 10, "1,\"]}\"" + "]".repeat(11)));
        RawRow small = requireNonNull(scanner.next());
        assertThat(small.isCut()).isFalse();
        assertSecond(scanner);

        RowScanner huge = new RowScanner(answer("[\"]}", '9', RowScanner.MOST_RAW_BYTES, "\",{\"c\":[1]}]"));
        RawRow first = requireNonNull(huge.next());
        assertThat(SHAPE.row(first).json()).isNull();
        assertSecond(huge);
    }

    @Test
    void a_row_of_more_than_the_most_bytes_is_not_handed_on() throws IOException {
        RowScanner scanner = new RowScanner(answer("\"", 'x', Page.MAX_ROW_BYTES, "\""));

        RawRow first = requireNonNull(scanner.next());
        assertThat(first.isCut()).isFalse();
        SourceRow row = SHAPE.row(first);
        assertThat(row.json()).isNull();
        assertThat(row.key()).isEqualTo("7");
        assertThat(row.bytes()).isGreaterThan(Page.MAX_ROW_BYTES);

        assertSecond(scanner);
    }

    @Test
    void a_row_of_exactly_the_most_bytes_is() throws IOException {
        int frame = "{\"a\":\"\",\"b\":true}".length();
        RowScanner scanner = new RowScanner(answer("\"", 'x', Page.MAX_ROW_BYTES - frame, "\""));

        RawRow first = requireNonNull(scanner.next());
        SourceRow row = SHAPE.row(first);
        assertThat(row.bytes()).isEqualTo(Page.MAX_ROW_BYTES);
        assertThat(row.json())
                .hasSize((int) Page.MAX_ROW_BYTES)
                .startsWith("{\"a\":\"x")
                .endsWith("x\",\"b\":true}");
    }

    private static void assertSecond(RowScanner scanner) throws IOException {
        RawRow second = requireNonNull(scanner.next());
        assertThat(SHAPE.row(second)).isEqualTo(new SourceRow("8", "{\"a\":\"y\",\"b\":null}", 18));
        assertThat(scanner.next()).isNull();
    }

    /** Two rows, the first with a value of very many characters, made while they are read. */
    private static InputStream answer(String before, char filler, long times, String after) {
        InputStream fill = new InputStream() {
            private long left = times;

            @Override
            public int read() {
                return left-- > 0 ? filler : -1;
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (left <= 0) {
                    return -1;
                }
                int number = (int) Math.min(left, length);
                Arrays.fill(into, from, from + number, (byte) filler);
                left -= number;
                return number;
            }
        };
        return new SequenceInputStream(Collections.enumeration(List.of(
                text("[{\"k\":\"7\",\"c0\":" + before),
                fill,
                text(after + ",\"c1\":true}, \n {\"k\":\"8\",\"c0\":\"y\",\"c1\":null}]"))));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
