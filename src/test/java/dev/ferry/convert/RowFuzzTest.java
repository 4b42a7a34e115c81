package dev.ferry.convert;

import static dev.ferry.convert.TestPlans.optional;
import static dev.ferry.convert.TestPlans.required;
import static dev.ferry.convert.TestPlans.row;
import static dev.ferry.convert.TestPlans.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Rows broken at random: each converts or is rejected, and what converts is what Convex reads back. */
class RowFuzzTest {

    private static final long SEED = Long.getLong("ferry.test.seed", 20_261_122L);
    private static final int ROWS = 20_000;

    private static final String GOOD = """
            {"ref":"7f0e0d8a-0000-4000-8000-000000000001","text":"caf\\u00e9 \\ud83d\\ude00","num":-19.99e-3,"big":123456789012,\
            "yes":true,"bytes":"\\\\xdeadbeef","any":{"a":[1,null,{"b":{"e":[[[0.1]],{}]}}]},\
            "at":"2024-01-02T03:04:05.123456+00:00","tags":["a","b"],"nums":[1.5,"NaN",-0]}""";

    private static final String[] COLUMNS = {"ref", "text", "num", "big", "yes", "bytes", "any", "at", "tags"};

    /** What mutations insert: the pieces of which trouble is made. */
    private static final String[] PIECES = {
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "\"",
        "\\",
        "\\u",
        "\\ud800",
        "\\u0000",
        "null",
        "true",
        "NaN",
        "-",
        "+",
        ".",
        "e",
        "E-",
        "0",
        "9",
        "1e999999999",
        "9007199254740993",
        "\"$integer\":",
        "\"__proto__\":",
        "\"\":",
        "infinity",
        " BC",
        "\u0000",
        "\ud83d",
        "\uffff",
        "é",
        "[[[[[[[[[[[[[[[[[[",
        "\"a\":1,",
        " ",
        "\n",
        "/*",
        "'",
        "\\x",
        "5e-324",
        "-0",
        "24:00"
    };

    private final RowConverter converter = new RowConverter(table(
            required("ref", new ColumnType.Reference("workspaces")),
            required("text", Scalar.STRING),
            required("num", Scalar.NUMBER),
            optional("big", Scalar.INT64),
            required("yes", Scalar.BOOLEAN),
            optional("bytes", Scalar.BYTES),
            optional("any", Scalar.ANY),
            optional("at", Scalar.TIMESTAMP),
            optional("tags", new ArrayOf(Scalar.STRING)),
            optional("nums", new ArrayOf(Scalar.NUMBER))));
    private final DocumentAssembler assembler = new DocumentAssembler();

    @Test
    void no_row_however_broken_makes_the_converter_throw() {
        System.out.println("RowFuzzTest seed: -Dferry.test.seed=" + SEED);
        Random random = new Random(SEED);
        Map<String, Integer> outcomes = new LinkedHashMap<>();
        for (int i = 0; i < ROWS; i++) {
            String json = mutated(random);
            outcomes.merge(outcome(json), 1, Integer::sum);
        }
        assertThat(outcomes)
                .as("seed %d", SEED)
                .containsKeys(
                        "document", "malformed-row", "wrong-type", "inexact-number", "lone-surrogate", "illegal-key")
                .containsKeys("inexact-timestamp", "null-in-required", "too-deep", "special-value-lookalike");
    }

    private String outcome(String json) {
        try {
            Conversion conversion = converter.convert(row(json));
            assertThat(converter.convert(row(json))).isEqualTo(conversion);
            if (conversion instanceof Rejection rejection) {
                assertThat(rejection.detail()).isNotBlank().doesNotContain("\n").matches("[ -~]+");
                return rejection.reason().code();
            }
            Document document =
                    (Document) assembler.assemble((ConvertedRow) conversion, (table, key) -> "id" + key.length());
            ConvexValue back = WireFormat.decode(document.json());
            assertThat(back.size()).isEqualTo(document.size());
            assertThat(WireFormat.encode(back)).isEqualTo(document.json());
            return "document";
        } catch (RuntimeException thrown) {
            return fail("seed " + SEED + ", row " + json, thrown);
        }
    }

    private static String mutated(Random random) {
        StringBuilder json = new StringBuilder(GOOD);
        for (int mutations = 1 + random.nextInt(2); mutations > 0; mutations--) {
            int at = random.nextInt(json.length());
            int length = Math.min(random.nextInt(8), json.length() - at);
            switch (random.nextInt(8)) {
                case 0 -> json.delete(at, at + length);
                case 1 -> json.insert(at, PIECES[random.nextInt(PIECES.length)]);
                case 2 -> json.replace(at, at + length, PIECES[random.nextInt(PIECES.length)]);
                case 3 -> json.insert(random.nextInt(json.length()), json.substring(at, at + length));
                default -> replaceValue(json, random);
            }
            if (json.isEmpty()) {
                json.append('{');
            }
        }
        return json.toString();
    }

    /** Puts another value where a value is, so that the row stays well-formed more often. */
    private static void replaceValue(StringBuilder json, Random random) {
        String[] values = {
            "null",
            "1",
            "\"x\"",
            "[]",
            "{}",
            "true",
            "-0",
            "1e400",
            "0.1234567890123456789",
            "\"\\udc00\"",
            "\"infinity\"",
            "{\"$float\":1}",
            "{\"\\u00e9\":1}",
            "{\"a\":1,\"a\":2}",
            "[".repeat(20) + "]".repeat(20),
            "[null]",
            "\"NaN\"",
            "9223372036854775808",
            "\"0044-03-15T00:00:00+00:00 BC\""
        };
        int start = json.indexOf("\"" + COLUMNS[random.nextInt(COLUMNS.length)] + "\":");
        int end = start < 0 ? -1 : json.indexOf(",\"", start);
        if (end > 0) {
            json.replace(json.indexOf(":", start) + 1, end, values[random.nextInt(values.length)]);
        }
    }
}
