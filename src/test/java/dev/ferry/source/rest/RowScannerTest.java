package dev.ferry.source.rest;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowScannerTest {

    /** With what comes between rows as json_agg prints them, and inside of values what could be taken for an end. */
    private static final String ANSWER =
            "[{\"k\":\"1\",\"c0\":12345678901234567890.10,\"c1\":\"}],{[\\\"\\\\\"}, \n {\"k\":\"\\u00e4\\ud83d\\ude00\","
                    + "\"c0\":null,\"c1\":{\"a\" : [1,\n {\"b\":\"]}\"}], \"c\":true}}, \n"
                    + " {\"k\":\"\",\"c0\":[],\"c1\":false}]";

    @Test
    void rows_and_values_come_as_they_were_sent() throws IOException {
        assertThat(rows(ANSWER))
                .containsExactly(
                        List.of("\"1\"", "12345678901234567890.10", "\"}],{[\\\"\\\\\""),
                        List.of("\"\\u00e4\\ud83d\\ude00\"", "null", "{\"a\" : [1,\n {\"b\":\"]}\"}], \"c\":true}"),
                        List.of("\"\"", "[]", "false"));
    }

    @Test
    void it_does_not_matter_in_which_pieces_they_arrive() throws IOException {
        byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
        InputStream oneByOne = new ByteArrayInputStream(answer) {
            @Override
            public synchronized int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(1, length));
            }
        };

        assertThat(rows(oneByOne)).isEqualTo(rows(ANSWER));
    }

    @Test
    void an_answer_that_ends_anywhere_before_its_end_is_never_taken_for_a_whole_one() {
        byte[] answer = ANSWER.getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < answer.length; length++) {
            byte[] cut = Arrays.copyOf(answer, length);
            assertThatThrownBy(() -> rows(new ByteArrayInputStream(cut)))
                    .as("cut after %d bytes", length)
                    .isInstanceOf(EOFException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", " [ ] ", "[\n]\r\n\t"})
    void an_empty_list_has_no_row(String answer) throws IOException {
        assertThat(rows(answer)).isEmpty();
    }

    @Test
    void blanks_between_anything_mean_nothing() throws IOException {
        assertThat(rows("\t[ {\r\n\"k\" : \"1\" , \"c0\"\n:\n-1.5e3 } ,{ \"k\":\"2\",\"c0\": \"\" }\n]\n"))
                .containsExactly(List.of("\"1\"", "-1.5e3"), List.of("\"2\"", "\"\""));
    }

    @Test
    void a_row_may_have_no_member_or_very_many() throws IOException {
        StringBuilder row = new StringBuilder("[{},{\"k\":\"1\"");
        List<String> values = new ArrayList<>(List.of("\"1\""));
        for (int i = 0; i < 1600; i++) {
            row.append(",\"c").append(i).append("\":").append(i);
            values.add(String.valueOf(i));
        }

        assertThat(rows(row + "}]")).containsExactly(List.of(), values);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"k\":\"1\"}",
                "<!DOCTYPE html><html></html>",
                "null",
                "\"[]\"",
                "[1]",
                "[null]",
                "[[]]",
                "[\"a\"]",
                "[{\"k\":\"1\"}{\"k\":\"2\"}]",
                "[{\"k\":\"1\"},]",
                "[,{\"k\":\"1\"}]",
                "[{\"k\":\"1\",}]",
                "[{\"k\" \"1\"}]",
                "[{k:1}]",
                "[{\"k\":\"1\" \"l\":\"2\"}]",
                "[]]",
                "[] []",
                "[{\"k\":\"1\"}]{",
                "[}",
                "\ufeff[]"
            })
    void what_is_no_list_of_rows_is_refused_without_quoting_it(String answer) {
        assertThatThrownBy(() -> rows(answer))
                .isInstanceOf(MalformedAnswerException.class)
                .message()
                .isIn("something else than a list of rows", "something behind the last row");
    }

    @Test
    void what_is_not_utf8_travels_unchanged() throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        answer.writeBytes("[{\"k\":\"1\",\"c0\":\"".getBytes(StandardCharsets.US_ASCII));
        answer.writeBytes(new byte[] {(byte) 0xff, (byte) 0x80, 1});
        answer.writeBytes("\"}]".getBytes(StandardCharsets.US_ASCII));
        RawRow row = requireNonNull(new RowScanner(new ByteArrayInputStream(answer.toByteArray())).next());
        ByteArrayOutputStream value = new ByteArrayOutputStream();

        row.copy(1, value);

        assertThat(value.toByteArray()).containsExactly('"', 0xff, 0x80, 1, '"');
    }

    private static List<List<String>> rows(String answer) throws IOException {
        return rows(new ByteArrayInputStream(answer.getBytes(StandardCharsets.UTF_8)));
    }

    private static List<List<String>> rows(InputStream answer) throws IOException {
        RowScanner scanner = new RowScanner(answer);
        List<List<String>> rows = new ArrayList<>();
        for (RawRow row = scanner.next(); row != null; row = scanner.next()) {
            List<String> values = new ArrayList<>();
            for (int i = 0; i < row.members(); i++) {
                ByteArrayOutputStream value = new ByteArrayOutputStream();
                row.copy(i, value);
                values.add(value.toString(StandardCharsets.UTF_8));
            }
            rows.add(values);
        }
        return rows;
    }
}
