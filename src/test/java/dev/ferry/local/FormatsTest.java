package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.local.call.RunningServer;
import dev.ferry.local.http.RequestsTest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats of results, by the way of a query that returns its argument. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FormatsTest {

    private RunningServer door;

    @BeforeAll
    void open() {
        door = RunningServer.open();
    }

    @AfterAll
    void close() {
        door.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "null | null | null | null",
                "true | true | true | true",
                "5 | 5.0 | 5.0 | 5.0",
                "-2.5e-3 | -0.0025 | -0.0025 | -0.0025",
                "1e300 | 1e300 | 1e300 | 1e300",
                "{\"$float\":\"AAAAAAAA+H8=\"} | {\"$float\":\"AAAAAAAA+H8=\"} | \"NaN\" | {\"$float\":\"AAAAAAAA+H8=\"}",
                "{\"$float\":\"AAAAAAAA8H8=\"} | {\"$float\":\"AAAAAAAA8H8=\"} | \"Infinity\" | {\"$float\":\"AAAAAAAA8H8=\"}",
                "{\"$float\":\"AAAAAAAA8P8=\"} | {\"$float\":\"AAAAAAAA8P8=\"} | \"-Infinity\" | {\"$float\":\"AAAAAAAA8P8=\"}",
                "{\"$float\":\"AAAAAAAAAIA=\"} | {\"$float\":\"AAAAAAAAAIA=\"} | -0.0 | -0.0",
                "{\"$integer\":\"BQAAAAAAAAA=\"} | {\"$integer\":\"BQAAAAAAAAA=\"} | \"5\" | 5",
                "{\"$integer\":\"AAAAAAAAAIA=\"} | {\"$integer\":\"AAAAAAAAAIA=\"} | \"-9223372036854775808\" | -9223372036854775808",
                "\"a\\u0000b\" | \"a\\u0000b\" | \"a\\u0000b\" | \"a\\u0000b\"",
                "{\"$bytes\":\"/+8=\"} | {\"$bytes\":\"/+8=\"} | \"/+8=\" | {\"$bytes\":\"/+8=\"}",
                "[1,[]] | [1.0,[]] | [1.0,[]] | [1.0,[]]",
                "{\"b\":1,\"a\":{\"$integer\":\"AQAAAAAAAAA=\"}} | {\"a\":{\"$integer\":\"AQAAAAAAAAA=\"},\"b\":1.0} | {\"a\":\"1\",\"b\":1.0} | {\"a\":1,\"b\":1.0}",
            })
    void a_value_prints_by_its_format(String value, String encoded, String clean, String export) {
        assertThat(printed(value, "convex_encoded_json")).isEqualTo(encoded);
        assertThat(printed(value, "convex_json")).isEqualTo(encoded);
        assertThat(printed(value, "json")).isEqualTo(clean);
        assertThat(printed(value, "convex_clean_json")).isEqualTo(clean);
        assertThat(printed(value, "export_json")).isEqualTo(export);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "JSON", "xml"})
    void another_format_is_refused(String format) {
        RequestsTest.assertRefused(door.post("/api/query", call("1", format)), 400, "BadFormat");
    }

    private String printed(String value, String format) {
        String body = door.post("/api/query", call(value, format)).body();
        String start = "{\"status\":\"success\",\"value\":";
        assertThat(body).startsWith(start);
        return body.substring(start.length(), body.length() - 1);
    }

    private static String call(String value, String format) {
        return "{\"path\":\"test:echo\",\"format\":\"" + format + "\",\"args\":{\"value\":" + value + "}}";
    }
}
