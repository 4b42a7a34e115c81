package dev.ferry.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.ColumnFacts;
import dev.ferry.source.TableFacts;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PlanCheckTest {

    private static final String ANY =
            "Carry the column as type: any in config/plan.yml, or look with `ferry check --deep`.";

    @Test
    void of_json_only_any_is_advised_and_of_numbers_what_keeps_every_digit() {
        assertThat(advice("json", Scalar.STRING)).isEqualTo("type-may-not-fit: " + ANY);
        assertThat(advice("jsonb[]", new ArrayOf(Scalar.NUMBER))).isEqualTo("type-may-not-fit: " + ANY);
        assertThat(advice("bigint", Scalar.NUMBER)).isEqualTo("type-may-not-fit: " + Code.TYPE_MAY_NOT_FIT.mend());
    }

    @Test
    void of_a_type_that_never_fits_the_one_that_does_is_advised() {
        String day = ": a date is not a moment, and is carried as it is printed, 2026-11-30; date: utc-midnight"
                + " takes it for one.";

        assertThat(advice("date", Scalar.TIMESTAMP)).isEqualTo(never("string" + day));
        assertThat(advice("date[]", new ArrayOf(Scalar.TIMESTAMP))).isEqualTo(never("array<string>."));
        assertThat(advice("time without time zone", Scalar.TIMESTAMP)).isEqualTo(never("string."));
        assertThat(advice("text", Scalar.NUMBER)).isEqualTo(never("string."));
        assertThat(advice("bigint", Scalar.TIMESTAMP)).isEqualTo(never("int64."));
        assertThat(advice("numeric(10,2)", Scalar.BOOLEAN)).isEqualTo(never("number."));
        assertThat(advice("timestamp with time zone", Scalar.NUMBER)).isEqualTo(never("timestamp."));
        assertThat(advice("boolean", Scalar.NUMBER)).isEqualTo(never("boolean."));
        assertThat(advice("bytea", Scalar.NUMBER)).isEqualTo(never("bytes."));
    }

    private static String never(String type) {
        return "type-never-fits: Carry the column as type: " + type.replaceFirst("[.:]", " in config/plan.yml$0");
    }

    private static String advice(String postgres, ColumnType planned) {
        ColumnFacts column = new ColumnFacts(
                "v", postgres, postgres, false, true, null, false, ColumnFacts.Rendering.JSON, Map.of(), 0, List.of());
        TableFacts facts =
                new TableFacts("public", "things", TableFacts.Kind.TABLE, false, false, true, List.of(column));
        TablePlan plan = new TablePlan(
                "things",
                "public",
                "id",
                "things",
                "migrateThings",
                "things",
                List.of(new ColumnPlan("v", "v", planned, true, null)),
                List.of());

        List<Finding> findings = PlanCheck.columns(plan, facts);

        assertThat(findings).hasSize(1);
        return findings.get(0).code().code() + ": " + findings.get(0).mend();
    }
}
