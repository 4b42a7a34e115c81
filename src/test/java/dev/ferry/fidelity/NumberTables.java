package dev.ferry.fidelity;

import static dev.ferry.fidelity.Scalars.ANY_NUMBER;
import static dev.ferry.fidelity.Scalars.BOOLEAN;
import static dev.ferry.fidelity.Scalars.BOOLEAN_TEXT;
import static dev.ferry.fidelity.Scalars.INT64;
import static dev.ferry.fidelity.Scalars.NUMBER;
import static dev.ferry.fidelity.Scalars.TEXT;

/** Numbers and booleans: where each value has to arrive, and where many cannot. */
final class NumberTables {

    private static final Generator INT8 = ((Generator) Numbers::int8)
            .orAtTimes(
                    "9223372036854775807",
                    "-9223372036854775808",
                    "9007199254740992",
                    "9007199254740993",
                    "-9007199254740993",
                    "123456789012345678",
                    "1000000000000000000");

    private static final Generator FLOAT4 = ((Generator) Numbers::float4)
            .orAtTimes("0.1", "-0", "1e-45", "3.4028235e38", "16777217", "NaN", "Infinity");

    private static final Generator FLOAT8 = ((Generator) Numbers::float8)
            .orAtTimes(
                    "0.1",
                    "-0",
                    "NaN",
                    "Infinity",
                    "-Infinity",
                    "5e-324",
                    "1.7976931348623157e308",
                    "2.2250738585072014e-308",
                    "9007199254740993",
                    "1e23",
                    "-1e23",
                    "8.41e21",
                    "2e-44",
                    "9.5367431640625e-07");

    private static final Generator NUMERIC = ((Generator) Numbers::numeric)
            .orAtTimes(
                    "0",
                    "0.000",
                    "1.10",
                    "1e23",
                    "99999999999999991611392",
                    "99999999999999990000000",
                    "9007199254740993",
                    "1e308",
                    "1e309",
                    "1e-324",
                    "4.9e-324",
                    "1e-400",
                    "0.1000000000000000055511151231257827021181583404541015625",
                    "100000000000000000.05",
                    "NaN",
                    "Infinity",
                    "-Infinity");

    private NumberTables() {}

    /** Each of these values arrives. */
    static Table exact() {
        Generator truth = Generator.of("true", "false");
        TableBuilder table =
                new TableBuilder("exact_numbers", "int8", (draw, row) -> String.valueOf(row * 7L - 500), 22);
        for (String plan : new String[] {"string", "any", "number", "int64"}) {
            Oracle whole = plan.equals("string") ? TEXT : plan.equals("int64") ? INT64 : NUMBER;
            table.with("int2", plan, Numbers::int2, whole).with("int4", plan, Numbers::int4, whole);
        }
        for (String plan : new String[] {"string", "any", "number"}) {
            Oracle decimal = plan.equals("string") ? TEXT : plan.equals("any") ? ANY_NUMBER : NUMBER;
            table.with("float4", plan, FLOAT4, decimal)
                    .with("float8", plan, FLOAT8, decimal)
                    .with("numeric(12,2)", plan, Numbers::money, decimal);
        }
        return table.with("boolean", "boolean", truth, BOOLEAN)
                .with("boolean", "any", truth, BOOLEAN)
                .with("boolean", "string", truth, BOOLEAN_TEXT)
                .with("int8", "string", INT8, TEXT)
                .with("int8", "int64", INT8, INT64)
                .with("numeric", "string", NUMERIC, TEXT)
                .with("oid", "string", Numbers::oid, TEXT)
                .with("money", "string", Numbers::money, TEXT)
                .with("money", "any", Numbers::money, TEXT)
                .with("positive", "number", draw -> String.valueOf(draw.between(1, Integer.MAX_VALUE - 1)), NUMBER)
                .made("float8", "number", "(random() - 0.5) * 10.0::float8 ^ (random() * 600 - 300)", NUMBER)
                .made("float4", "number", "random_normal()::float4", NUMBER)
                .made("numeric", "number", "(random() * 1e6)::numeric(12, 4)", NUMBER)
                .made("int8", "int64", "random((-9223372036854775807 - 1)::int8, 9223372036854775807)", INT64)
                .made("numeric", "int64", "random(-1e18, 1e18)::numeric(30, 3)", INT64)
                .build();
    }

    /** Of these many cannot. Narrow tables, since one such value rejects its whole row. */
    static Table inexact(String plan) {
        Oracle oracle = plan.equals("int64") ? INT64 : plan.equals("any") ? ANY_NUMBER : NUMBER;
        TableBuilder table = new TableBuilder("numbers_as_" + plan, "int4", (draw, row) -> String.valueOf(row), 1);
        return plan.equals("int64")
                ? table.with(
                                "numeric",
                                plan,
                                draw -> draw.oneIn(2) ? NUMERIC.next(draw) : Numbers.int8(draw) + ".00",
                                INT64)
                        .build()
                : table.with("numeric", plan, NUMERIC, oracle).build();
    }

    static Table inexactInt8() {
        return new TableBuilder("int8_as_number", "int8", (draw, row) -> String.valueOf(row), 1)
                .with("int8", "number", INT8, NUMBER)
                .nulls(Column.Nulls.REQUIRED)
                .build();
    }

    static Table inexactFloat8() {
        return new TableBuilder("float8_as_int64", "int8", (draw, row) -> String.valueOf(row), 1)
                .with("float8", "int64", FLOAT8, INT64)
                .build();
    }
}
