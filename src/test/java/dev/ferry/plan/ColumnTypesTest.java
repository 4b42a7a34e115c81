package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.OneOf;
import dev.ferry.plan.ColumnType.Reference;
import dev.ferry.plan.ColumnType.Scalar;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a plan can say of a column besides the plain types, and which plans are the same. */
class ColumnTypesTest {

    @Test
    void texts_of_a_list_are_a_type() {
        assertThat(column("{one-of: [new, \"5\", \"yes\", \"\", \"a \\\"b\\\" \\\\ \\n é 😀\"]}")
                        .type())
                .isEqualTo(new OneOf(List.of("new", "5", "yes", "", "a \"b\" \\ \n é 😀")));
        assertThat(column("{type: string, one-of: [new]}").type()).isEqualTo(new OneOf(List.of("new")));
        assertThat(column("{type: array<array<string>>, one-of: [new]}").type())
                .isEqualTo(new ArrayOf(new ArrayOf(new OneOf(List.of("new")))));
    }

    @Test
    void null_stands_for_null_of_every_type() {
        for (String type : List.of(
                "type: string",
                "type: number",
                "type: int64",
                "type: boolean",
                "type: bytes",
                "type: any",
                "type: timestamp",
                "type: json-text",
                "type: array<string>",
                "references: parents",
                "one-of: [new]")) {
            assertThat(column("{" + type + ", when-null: null}").isNullable())
                    .as(type)
                    .isTrue();
        }
        assertThat(column("{type: string, when-null: \"null\"}").isNullable()).isFalse();
        assertThat(column("{references: parents, when-null: null}").type()).isEqualTo(new Reference("parents"));
        assertThat(column("{one-of: [new, paid], when-null: paid}").whenNull()).isEqualTo("\"paid\"");
        assertThat(column("{one-of: [\"null\"], when-null: \"null\"}").isNullable())
                .isFalse();
    }

    @Test
    void a_leeway_is_asked_for_by_name() {
        assertThat(column("number"))
                .satisfies(plain -> assertThat(plain.leeways()).isEmpty());
        assertThat(column("{type: number, number: nearest}").leeways()).isEqualTo(Set.of(Leeway.NEAREST_NUMBER));
        assertThat(column("{type: timestamp, date: utc-midnight}").leeways()).isEqualTo(Set.of(Leeway.UTC_MIDNIGHT));
        assertThat(column("json-text").type()).isEqualTo(Scalar.JSON_TEXT);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: string}",
                "{one-of: [new]}",
                "{one-of: [new, paid]}",
                "{one-of: [\"new, paid\"]}",
                "{one-of: [\"3:new 4:paid\"]}",
                "{type: array<string>, one-of: [new]}",
                "{type: string, when-null: null}",
                "{type: string, when-null: \"null\"}",
                "{type: string, optional: true}",
                "{type: json-text}",
                "{type: number}",
                "{type: number, number: nearest}",
                "{type: timestamp}",
                "{type: timestamp, date: utc-midnight}",
                "{type: timestamp, timestamp: millis}",
            })
    void each_is_a_plan_of_its_own_for_the_documents(String column) {
        List<String> others = List.of("string", "number", "timestamp", "{one-of: [paid]}");

        assertThat(others.stream().map(other -> PlanFingerprint.documents(plan(other))))
                .filteredOn(PlanFingerprint.documents(plan(column))::equals)
                .hasSize(isPlain(column) ? 1 : 0);
    }

    private static boolean isPlain(String column) {
        return List.of("{type: string}", "{type: number}", "{type: timestamp}").contains(column);
    }

    @Test
    void the_functions_are_others_only_when_a_validator_is() {
        assertThat(schema("json-text")).isEqualTo(schema("string"));
        assertThat(schema("{type: number, number: nearest}")).isEqualTo(schema("number"));
        assertThat(schema("{type: timestamp, date: utc-midnight}")).isEqualTo(schema("timestamp"));
        assertThat(schema("{type: any, when-null: null}")).isEqualTo(schema("any"));
        assertThat(schema("{type: string, when-null: null}")).isNotEqualTo(schema("string"));
        assertThat(schema("{one-of: [new]}")).isNotEqualTo(schema("string"));
        assertThat(schema("{one-of: [new, paid]}"))
                .isEqualTo(schema("{one-of: [paid, new]}"))
                .isNotEqualTo(schema("{one-of: [new, paid, sent]}"))
                .isNotEqualTo(schema("{one-of: [new, paid], when-null: null}"));
    }

    @Test
    void the_order_of_the_texts_means_nothing() {
        assertThat(PlanFingerprint.documents(plan("{one-of: [new, paid]}")))
                .isEqualTo(PlanFingerprint.documents(plan("{one-of: [paid, new]}")));
    }

    private static String schema(String column) {
        return PlanFingerprint.schema(plan(column));
    }

    private static ColumnPlan column(String column) {
        return plan(column).table("things").columns().get(0);
    }

    private static MigrationPlan plan(String column) {
        return new PlanReader()
                .read(
                        "tables:\n  parents: {columns: {}}\n  things:\n    columns:\n      c: " + column + "\n",
                        "plan.yml");
    }
}
