package dev.ferry.fidelity;

import static dev.ferry.fidelity.Scalars.TEXT;
import static dev.ferry.fidelity.Scalars.TIME;
import static dev.ferry.fidelity.Scalars.XML;

/** Tables whose every value arrives as text, whatever it is. */
final class TextTables {

    private static final String[] TIME_EDGES = {"infinity", "-infinity", "epoch"};

    private TextTables() {}

    static Table words() {
        TableBuilder table = new TableBuilder("words", "text", (draw, row) -> Texts.upTo(draw, 40) + row, 12);
        for (String type : new String[] {"text", "varchar", "varchar(7)", "char(8)", "\"char\"", "name", "citext"}) {
            table.with(type, "string", Texts::any, TEXT);
        }
        Generator mood = Generator.of("ok", "so so", "O'Neill", "gr\u00F6\u00DFe", "\uD83D\uDE00", "", "null", "1");
        return table.with("text", "any", Texts::any, TEXT)
                .with("citext", "any", Texts::any, TEXT)
                .with("text", "string", Texts::any, TEXT)
                .nulls(Column.Nulls.REPLACED)
                .with("mood", "string", mood, TEXT)
                .with("mood", "any", mood, TEXT)
                .with("short_text", "string", draw -> Texts.upTo(draw, 20), TEXT)
                .with("short_text", "any", draw -> Texts.upTo(draw, 20), TEXT)
                .with("uuid", "string", Bits::uuid, TEXT)
                .with("uuid", "any", Bits::uuid, TEXT)
                .made("text", "string", "md5(random()::text)", TEXT)
                .made(
                        "text",
                        "string",
                        "(select string_agg(chr(random(1, 55295)), '') from generate_series(1, random(0, 9) + n * 0))",
                        TEXT)
                .made("uuid", "string", "md5(random()::text)::uuid", TEXT)
                .build();
    }

    static Table times() {
        Generator timestamp = ((Generator) Times::timestamp).orAtTimes(TIME_EDGES);
        Generator timestamptz = ((Generator) Times::timestamptz)
                .orAtTimes("infinity", "-infinity", "294276-12-31 23:59:59.999999+00", "4713-11-24 00:00:00+00 BC");
        Generator date = ((Generator) Times::date).orAtTimes("infinity", "-infinity", "5874897-12-31", "4713-11-24 BC");
        Generator time = ((Generator) Times::time).orAtTimes("00:00", "24:00:00", "23:59:59.999999");
        Generator timetz = ((Generator) Times::timetz).orAtTimes("24:00:00-15:59:59", "00:00:00+15:59:59");
        Generator interval = ((Generator) Times::interval)
                .orAtTimes("infinity", "-infinity", "0", "-1 day +23:59:59.000001", "1 mon -1 day", "-0.000001 s");
        TableBuilder table = new TableBuilder("times", "uuid", (draw, row) -> Bits.uuid(draw), 16);
        for (String plan : new String[] {"string", "any"}) {
            table.with("timestamp", plan, timestamp, TIME)
                    .with("timestamptz", plan, timestamptz, TIME)
                    .with("timestamp(3)", plan, timestamp, TIME)
                    .with("date", plan, date, TEXT)
                    .with("time", plan, time, TEXT)
                    .with("timetz", plan, timetz, TEXT)
                    .with("interval", plan, interval, TEXT);
        }
        return table.with("timestamptz", "timestamp", Times::nearTimestamptz, InstantOracle.INSTANT)
                .with("timestamp", "timestamp", Times::nearTimestamp, InstantOracle.INSTANT)
                .made(
                        "timestamptz",
                        "timestamp",
                        "timestamptz '1692-01-02+00' + random(0, 17500000000000000) * interval '1 microsecond'",
                        InstantOracle.INSTANT)
                .made("date", "string", "date '0001-01-01' + random(0, 3000000)", TEXT)
                .made("interval", "string", "random() * interval '100 years'", TEXT)
                .build();
    }

    static Table bits() {
        TableBuilder table = new TableBuilder("bits", "int8", (draw, row) -> String.valueOf(row), 12);
        for (String plan : new String[] {"string", "any"}) {
            table.with("bytea", plan, Bits::bytea, TEXT)
                    .with("bit(7)", plan, Bits.bits(7, 7), TEXT)
                    .with("varbit", plan, Bits.bits(0, 70), TEXT)
                    .with("inet", plan, Bits::inet, TEXT)
                    .with("cidr", plan, Bits::cidr, TEXT)
                    .with("macaddr", plan, Bits::macaddr, TEXT)
                    .with("macaddr8", plan, Bits::macaddr8, TEXT)
                    .with("pg_lsn", plan, Bits::lsn, TEXT);
        }
        return table.with("bytea", "bytes", Bits::bytea, Scalars.BYTES)
                .made("bytea", "bytes", "sha256(random()::text::bytea)", Scalars.BYTES)
                .made("inet", "string", "inet '10.0.0.0/8' + random(0, 16000000)", TEXT)
                .made("bit(7)", "string", "random(0, 127)::bit(7)", TEXT)
                .build();
    }

    static Table shapes() {
        Generator point = ((Generator) Shapes::point).orAtTimes("(1e23,-0)", "(NaN,Infinity)", "(5e-324,0.1)");
        TableBuilder table = new TableBuilder("shapes", "bigint", (draw, row) -> String.valueOf(-row), 14);
        table.with("point", "any", point, TEXT).with("xml", "any", Shapes::xml, XML);
        return table.with("point", "string", point, TEXT)
                .with("line", "string", Shapes::line, TEXT)
                .with("lseg", "string", Shapes::segment, TEXT)
                .with("box", "string", Shapes::box, TEXT)
                .with("path", "string", Shapes::points, TEXT)
                .with("polygon", "string", Shapes::points, TEXT)
                .with("circle", "string", Shapes::circle, TEXT)
                .with("xml", "string", Shapes::xml, XML)
                .with("tsvector", "string", Shapes::tsvector, TEXT)
                .with("tsquery", "string", Shapes::tsquery, TEXT)
                .with("ltree", "string", Shapes::ltree, TEXT)
                .with("lquery", "any", Shapes::lquery, TEXT)
                .with("hstore", "string", Literals::hstore, TEXT)
                .with("hstore", "any", Literals::hstore, TEXT)
                .made("hstore", "any", "hstore(array['a', 'b'], array[random()::text, null])", TEXT)
                .made("point", "string", "point(random() * 1e9, random())", TEXT)
                .made("tsvector", "any", "to_tsvector('simple', md5(random()::text) || ' b a b')", TEXT)
                .build();
    }

    static Table ranges() {
        Generator days = Shapes.range(
                draw -> draw.between(1_000, 1_999) + "-02-03 " + Times.time(draw),
                draw -> draw.between(2_000, 29_999) + "-02-03 " + Times.time(draw));
        Generator whole =
                Shapes.range(draw -> "-" + draw.below(1_000_000), draw -> String.valueOf(draw.below(1_000_000)));
        Generator decimal = Shapes.range(draw -> "-" + draw.digits(30) + ".10", draw -> "0." + draw.digits(30));
        TableBuilder table = new TableBuilder("ranges", "numeric", (draw, row) -> row + "." + draw.digits(3) + "0", 9);
        for (String type : new String[] {"int4", "int8"}) {
            table.with(type + "range", "string", whole, TEXT)
                    .with(type + "multirange", "any", Shapes.multirange(whole), TEXT);
        }
        for (String type : new String[] {"ts", "tstz", "date"}) {
            table.with(type + "range", "any", days, TEXT)
                    .with(type + "multirange", "string", Shapes.multirange(days), TEXT);
        }
        return table.with("numrange", "string", decimal, TEXT)
                .with("nummultirange", "any", Shapes.multirange(decimal), TEXT)
                .made("int4range", "string", "int4range(random(-100, 0), random(1, 100), '[]')", TEXT)
                .build();
    }
}
