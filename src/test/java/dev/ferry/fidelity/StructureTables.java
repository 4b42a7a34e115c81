package dev.ferry.fidelity;

import static dev.ferry.fidelity.Composites.anyArray;
import static dev.ferry.fidelity.Composites.array;
import static dev.ferry.fidelity.Composites.boxes;
import static dev.ferry.fidelity.InstantOracle.INSTANT;
import static dev.ferry.fidelity.JsonOracle.JSON;
import static dev.ferry.fidelity.Scalars.ANY_NUMBER;
import static dev.ferry.fidelity.Scalars.BOOLEAN;
import static dev.ferry.fidelity.Scalars.BYTES;
import static dev.ferry.fidelity.Scalars.INT64;
import static dev.ferry.fidelity.Scalars.NUMBER;
import static dev.ferry.fidelity.Scalars.TEXT;
import static dev.ferry.fidelity.Scalars.TIME;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Values with parts: arrays, JSON, rows. */
final class StructureTables {

    private static final Generator FLOAT8 = Numbers::float8;
    private static final Generator TEXTS = Texts::any;

    private StructureTables() {}

    /** Arrays of one dimension without NULL: each arrives. */
    static Table lists() {
        return new TableBuilder("lists", "uuid", (draw, row) -> Bits.uuid(draw), 12)
                .with("text[]", "array<string>", Literals.array(TEXTS), array(TEXT))
                .with("citext[]", "array<string>", Literals.array(TEXTS), array(TEXT))
                .with("mood[]", "array<string>", Literals.array(Generator.of("ok", "", "null")), array(TEXT))
                .with("uuid[]", "array<string>", Literals.array(Bits::uuid), array(TEXT))
                .with("numeric[]", "array<string>", Literals.array(Numbers::numeric), array(TEXT))
                .with("timestamptz[]", "array<string>", Literals.array(Times::timestamptz), array(TIME))
                .with("inet[]", "array<string>", Literals.array(Bits::inet), array(TEXT))
                .with("hstore[]", "array<string>", Literals.array(Literals::hstore), array(TEXT))
                .with(
                        "box[]",
                        "array<string>",
                        draw -> Literals.array(Shapes::box).next(draw).replace("\",\"", "\";\""),
                        boxes(TEXT))
                .with("int4[]", "array<number>", Literals.array(Numbers::int4), array(NUMBER))
                .with("float8[]", "array<number>", Literals.array(FLOAT8), array(NUMBER))
                .with("int8[]", "array<int64>", Literals.array(Numbers::int8), array(INT64))
                .with("boolean[]", "array<boolean>", Literals.array(Generator.of("t", "f")), array(BOOLEAN))
                .with("bytea[]", "array<bytes>", Literals.array(Bits::bytea), array(BYTES))
                .with("timestamptz[]", "array<timestamp>", Literals.array(Times::nearTimestamptz), array(INSTANT))
                .with("jsonb[]", "array<any>", Literals.array(Jsons::tame), array(JSON))
                .with("tags", "array<string>", Literals.array(TEXTS), array(TEXT))
                .with("short_text[]", "array<string>", Literals.array(draw -> Texts.upTo(draw, 20)), array(TEXT))
                .made(
                        "int4[]",
                        "array<number>",
                        "array(select random(1, 1000) from generate_series(1, random(0, 6) + n * 0))",
                        array(NUMBER))
                .build();
    }

    /** Arrays of any shape under type any. */
    static Table shapelessLists() {
        return new TableBuilder("shapeless_lists", "uuid", (draw, row) -> Bits.uuid(draw), 5)
                .with("text[]", "any", Literals.anyArray(TEXTS), anyArray(TEXT))
                .with("int4[]", "any", Literals.anyArray(Numbers::int4), anyArray(NUMBER))
                .with("float8[]", "any", Literals.anyArray(FLOAT8), anyArray(ANY_NUMBER))
                .with("boolean[]", "any", Literals.anyArray(Generator.of("t", "f")), anyArray(BOOLEAN))
                .with("timestamp[]", "any", Literals.anyArray(Times::timestamp), anyArray(TIME))
                .with("hstore[]", "any", Literals.anyArray(Literals::hstore), anyArray(TEXT))
                .with("jsonb[]", "any", Literals.anyArray(Jsons::tame), anyArray(JSON))
                .with("uuid[]", "array<any>", Literals.anyArray(Bits::uuid), anyArray(TEXT))
                .made(
                        "int4[]",
                        "any",
                        "array_fill(random(1, 100), array[random(1, 3), 2], array[(random() > 0.05)::int, 1])",
                        anyArray(NUMBER))
                .build();
    }

    /** Arrays of any shape where the plan wants one dimension and no NULL. */
    static Table badLists() {
        return new TableBuilder("bad_lists", "uuid", (draw, row) -> Bits.uuid(draw), 1)
                .with("text[]", "array<string>", draw -> list(draw, TEXTS), array(TEXT))
                .with("int8[]", "array<number>", draw -> list(draw, Numbers::int8), array(NUMBER))
                .build();
    }

    private static String list(Draw draw, Generator element) {
        if (draw.oneIn(400)) {
            return "{" + "1,".repeat(draw.between(8_190, 8_193)) + "1}";
        }
        return (draw.oneIn(3) ? Literals.anyArray(element) : Literals.array(element)).next(draw);
    }

    /** JSON that a document holds. */
    static Table documents() {
        return new TableBuilder("documents", "uuid", (draw, row) -> Bits.uuid(draw), 5)
                .tried("jsonb", "any", Jsons::tame, JSON)
                .with("json", "any", Jsons::tame, JSON)
                .tried("settings", "any", Jsons::tame, JSON)
                .made(
                        "jsonb",
                        "any",
                        "jsonb_build_object('f', random(), 'i', random(1, 1000), 'l', to_jsonb(array[random(1, 9), null, n]),"
                                + " 't', md5(random()::text), 'o', jsonb_build_object('d', date '2000-01-01' + random(0, 9999)))",
                        JSON)
                .build();
    }

    /** JSON of every kind. */
    static Table wildDocuments(String type) {
        return new TableBuilder("wild_" + type, "uuid", (draw, row) -> Bits.uuid(draw), 2)
                .tried(type, "any", Jsons::wild, JSON)
                .build();
    }

    static Table rows() {
        Map<String, Oracle> part = new LinkedHashMap<>();
        part.put("n", NUMBER);
        part.put("at", TIME);
        part.put("with space", TEXT);
        Generator parts = Literals.row(Numbers::int4, Times::timestamptz, TEXTS);
        Map<String, Oracle> whole = new LinkedHashMap<>();
        whole.put("name", TEXT);
        whole.put("flag", BOOLEAN);
        whole.put("amount", ANY_NUMBER);
        whole.put("raw", TEXT);
        whole.put("part", Composites.row(part));
        whole.put("list", anyArray(NUMBER));
        whole.put("doc", JSON);
        whole.put("price", ANY_NUMBER);
        Generator wholes = Literals.row(
                TEXTS,
                Generator.of("t", "f"),
                FLOAT8,
                Bits::bytea,
                parts,
                Literals.anyArray(Numbers::int4),
                Jsons::tame,
                Numbers::money);
        return new TableBuilder("rows", "uuid", (draw, row) -> Bits.uuid(draw), 3)
                .with("part", "any", parts, Composites.row(part))
                .tried("whole", "any", wholes, Composites.row(whole))
                .with("part[]", "array<any>", Literals.array(parts), array(Composites.row(part)))
                .with("part[]", "any", Literals.anyArray(parts), anyArray(Composites.row(part)))
                .build();
    }

    /** Timestamps of all years. */
    static Table instants(String type) {
        Generator instants = ((Generator) Times::timestamp)
                .orAtTimes(
                        "infinity",
                        "-infinity",
                        "1691-01-01",
                        "2248-12-31 23:59:59.999999",
                        "9999-12-31 23:59:59.999999",
                        "9999-12-31 23:59:59.999",
                        "294276-12-31 23:59:59.999999",
                        "4713-11-24 00:00:00 BC",
                        "1969-12-31 23:59:59.999999",
                        "1970-01-01");
        return new TableBuilder(
                        type + "_as_timestamp",
                        "timestamptz",
                        (draw, row) -> Instant.ofEpochSecond(row, 123_456_000).toString(),
                        1)
                .with(type, "timestamp", instants, INSTANT)
                .build();
    }
}
