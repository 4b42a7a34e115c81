package dev.ferry.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.RowConverter;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.OneOf;
import dev.ferry.plan.ColumnType.Reference;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.Leeway;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.SourceRow;
import dev.ferry.testing.EmbeddedSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What {@link TypeFit} says of two types is compared with what Postgres renders and the rules take. */
class TypeFitIT {

    /** A usual value of each type. */
    private static final Map<String, String> VALUES = new TreeMap<>(Map.ofEntries(
            Map.entry("smallint", "5"),
            Map.entry("integer", "5"),
            Map.entry("bigint", "5"),
            Map.entry("numeric", "1.5"),
            Map.entry("numeric(10,2)", "1.5"),
            Map.entry("numeric(20,0)", "5"),
            Map.entry("real", "1.5"),
            Map.entry("double precision", "1.5"),
            Map.entry("text", "word"),
            Map.entry("character varying(20)", "word"),
            Map.entry("character(4)", "word"),
            Map.entry("boolean", "true"),
            Map.entry("bytea", "\\x00ff"),
            Map.entry("uuid", "00000000-0000-0000-0000-000000000001"),
            Map.entry("date", "2024-05-01"),
            Map.entry("timestamp with time zone", "2024-05-01 10:00:00+00"),
            Map.entry("timestamp without time zone", "2024-05-01 10:00:00"),
            Map.entry("interval", "1 day"),
            Map.entry("inet", "10.0.0.1"),
            Map.entry("jsonb", "{\"a\": [1]}"),
            Map.entry("text[]", "{a,b}"),
            Map.entry("integer[]", "{1,2}"),
            Map.entry("uuid[]", "{00000000-0000-0000-0000-000000000001}")));

    private static final List<ColumnType> PLANNED = List.of(
            Scalar.STRING,
            Scalar.NUMBER,
            Scalar.INT64,
            Scalar.BOOLEAN,
            Scalar.BYTES,
            Scalar.ANY,
            Scalar.TIMESTAMP,
            new OneOf(List.of("word", "other")),
            new ArrayOf(Scalar.STRING),
            new ArrayOf(Scalar.NUMBER),
            new ArrayOf(Scalar.TIMESTAMP),
            new Reference("others"));

    @Test
    void a_type_that_never_fits_takes_no_value_and_one_that_fits_takes_a_usual_one() {
        List<String> wrong = new ArrayList<>();
        int never = 0;
        try (EmbeddedSource source = EmbeddedSource.create()) {
            for (Map.Entry<String, String> value : VALUES.entrySet()) {
                String json = source.value("select row_to_json(t) from (select '" + value.getValue() + "'::"
                        + value.getKey() + " as v) t");
                for (ColumnType planned : PLANNED) {
                    TypeFit said = TypeFit.of(value.getKey(), planned);
                    boolean taken = isTaken(json, planned);
                    never += said == TypeFit.NEVER ? 1 : 0;
                    // Of jsonb no type tells what is in it; of an array it is believed.
                    boolean holds = said == TypeFit.NEVER ? !taken : said == TypeFit.MAY_NOT || taken;
                    boolean believed = value.getKey().equals("jsonb") && planned instanceof ArrayOf;
                    if (!holds && !believed) {
                        wrong.add(value.getKey() + " as " + planned + ": said " + said + ", taken " + taken);
                    }
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(never).isGreaterThan(80);
    }

    @Test
    void json_may_hold_anything_so_only_any_and_its_text_surely_fit() {
        for (Scalar planned : Scalar.values()) {
            TypeFit expected = planned == Scalar.ANY || planned == Scalar.JSON_TEXT ? TypeFit.FITS : TypeFit.MAY_NOT;

            assertThat(TypeFit.of("jsonb", planned)).isEqualTo(expected);
            assertThat(TypeFit.of("json[]", new ArrayOf(planned))).isEqualTo(expected);
        }
    }

    @Test
    void what_the_plan_allows_of_a_column_counts() {
        assertThat(fit("numeric", Scalar.NUMBER, Leeway.NEAREST_NUMBER)).isEqualTo(TypeFit.FITS);
        assertThat(fit("bigint", Scalar.NUMBER, Leeway.NEAREST_NUMBER)).isEqualTo(TypeFit.FITS);
        assertThat(fit("numeric(30,2)[]", new ArrayOf(Scalar.NUMBER), Leeway.NEAREST_NUMBER))
                .isEqualTo(TypeFit.FITS);
        assertThat(fit("numeric", new ArrayOf(Scalar.NUMBER), Leeway.NEAREST_NUMBER))
                .isEqualTo(TypeFit.NEVER);
        assertThat(fit("text", Scalar.NUMBER, Leeway.NEAREST_NUMBER)).isEqualTo(TypeFit.NEVER);
        assertThat(fit("date", Scalar.TIMESTAMP, Leeway.UTC_MIDNIGHT)).isEqualTo(TypeFit.FITS);
        assertThat(fit("date[]", new ArrayOf(Scalar.TIMESTAMP), Leeway.UTC_MIDNIGHT))
                .isEqualTo(TypeFit.FITS);
        assertThat(fit("date", new ArrayOf(Scalar.TIMESTAMP), Leeway.UTC_MIDNIGHT))
                .isEqualTo(TypeFit.NEVER);
        assertThat(fit("timestamp with time zone", Scalar.TIMESTAMP, Leeway.UTC_MIDNIGHT))
                .isEqualTo(TypeFit.NEVER);
        assertThat(fit("text", Scalar.TIMESTAMP, Leeway.UTC_MIDNIGHT)).isEqualTo(TypeFit.NEVER);
        assertThat(fit("app.day", Scalar.TIMESTAMP, Leeway.UTC_MIDNIGHT)).isEqualTo(TypeFit.FITS);
        assertThat(TypeFit.of("date", Scalar.TIMESTAMP)).isEqualTo(TypeFit.NEVER);
    }

    @Test
    void the_text_of_json_is_of_json_only() {
        assertThat(TypeFit.of("text", Scalar.JSON_TEXT)).isEqualTo(TypeFit.NEVER);
        assertThat(TypeFit.of("jsonb[]", Scalar.JSON_TEXT)).isEqualTo(TypeFit.NEVER);
        assertThat(TypeFit.of("app.settings", Scalar.JSON_TEXT)).isEqualTo(TypeFit.FITS);
    }

    private static TypeFit fit(String postgres, ColumnType type, Leeway leeway) {
        return TypeFit.of(postgres, new ColumnPlan("v", "v", type, false, null, Set.of(leeway)));
    }

    @Test
    void nothing_is_claimed_of_a_type_that_is_not_built_in() {
        assertThat(TypeFit.of("app.mood", Scalar.NUMBER)).isEqualTo(TypeFit.FITS);
        assertThat(TypeFit.of("app.mood[]", new ArrayOf(Scalar.NUMBER))).isEqualTo(TypeFit.FITS);
    }

    private static boolean isTaken(String json, ColumnType planned) {
        TablePlan table = new TablePlan(
                "things",
                "public",
                "id",
                "things",
                "migrateThings",
                "things",
                List.of(new ColumnPlan("v", "v", planned, false, null)),
                List.of());
        return new RowConverter(table).convert(new SourceRow("1", json, json.length())) instanceof ConvertedRow;
    }
}
