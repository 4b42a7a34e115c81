package dev.ferry.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.ColumnType.Reference;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.ForeignKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is to be done about a foreign key that the plan does not follow. */
class ForeignKeyCheckTest {

    @Test
    void a_reference_that_the_plan_can_have_is_advised() {
        TablePlan shops = table("shops", column("note", Scalar.STRING));
        TablePlan orders = table("orders", column("shop", Scalar.STRING));

        assertThat(of(orders, key("orders", "shop", "shops", "id"), shops, orders))
                .isEqualTo("foreign-key-not-followed: Say `references: shops` in config/plan.yml.");
        assertThat(of(shops, key("shops", "note", "orders", "id"), shops, orders))
                .isEqualTo("foreign-key-not-followed: Say `references: orders` in config/plan.yml.");
    }

    @Test
    void one_to_the_table_itself_is_advised_as_well() {
        TablePlan texts = table("shops", column("parent", Scalar.STRING));
        TablePlan numbers = table("shops", column("parent", Scalar.NUMBER));

        assertThat(of(texts, key("shops", "parent", "shops", "id"), texts))
                .isEqualTo("foreign-key-not-followed: Say `references: shops` in config/plan.yml.");
        assertThat(of(numbers, key("shops", "parent", "shops", "id"), numbers))
                .isEqualTo("foreign-key-not-followed: Say `references: shops` in config/plan.yml.");
        assertThat(of(texts, key("shops", "parent", "shops", "name"), texts))
                .isEqualTo(
                        "foreign-key-not-followed: Nothing, if your app looks shops up by name; else make that the key of"
                                + " shops in config/plan.yml, and parent a reference.");
    }

    @Test
    void one_that_closes_a_cycle_is_advised_as_well() {
        TablePlan shops = table("shops", column("best_line", Scalar.STRING));
        TablePlan orders = table("orders", column("shop", new Reference("shops")));
        TablePlan lines = table("lines", column("order", new Reference("orders")));

        assertThat(of(shops, key("shops", "best_line", "lines", "id"), shops, orders, lines))
                .isEqualTo("foreign-key-not-followed: Say `references: lines` in config/plan.yml.");
    }

    @Test
    void a_reference_to_what_the_parents_key_leads_to_is_a_warning_whatever_the_types_are() {
        assertThat(reference(
                        "uuid", "mood.mood", key("orders", "shop", "users", "id"), key("shops", "id", "users", "id")))
                .isEqualTo(
                        "reference-without-foreign-key shop references shops in the plan, while its foreign key leads to"
                                + " public.users by id, as the id of shops does");
    }

    @ParameterizedTest
    @CsvSource({
        "uuid, uuid",
        "integer, bigint",
        "'numeric(10,0)', smallint",
        "character varying(20), text",
        "public.shop_id, uuid",
        "uuid, public.\"Shop\""
    })
    void a_reference_that_leads_elsewhere_is_a_warning_where_the_values_can_be_alike(String type, String keyType) {
        assertThat(reference(type, keyType, key("orders", "shop", "users", "id")))
                .isEqualTo(
                        "reference-without-foreign-key shop references shops in the plan, while its foreign key leads to"
                                + " public.users by id");
    }

    @ParameterizedTest
    @CsvSource({"text, uuid", "integer, uuid", "timestamp(3) with time zone, date"})
    void a_reference_whose_values_are_never_alike_is_an_error(String type, String keyType) {
        assertThat(reference(type, keyType, key("orders", "shop", "users", "name")))
                .isEqualTo(
                        "reference-not-to-key shop references public.users by name; the plan takes it for the id of shops");
    }

    @Test
    void a_reference_that_foreign_keys_guarantee_in_steps_is_none_of_the_findings() {
        ForeignKey first = key("orders", "shop", "branches", "shop_id");

        assertThat(reference("uuid", "uuid", first, key("branches", "shop_id", "shops", "id")))
                .isEmpty();
        assertThat(reference("uuid", "uuid", first, key("branches", "shop_id", "orders", "shop")))
                .isNotEmpty();
        assertThat(reference(
                        "uuid",
                        "uuid",
                        first,
                        new ForeignKey(
                                "k",
                                "public",
                                "branches",
                                List.of("shop_id"),
                                "public",
                                "shops",
                                List.of("id"),
                                false)))
                .isNotEmpty();
    }

    /** With every table referencing the one before it, followed or not, and a cycle at the end of each way. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_work_grows_with_the_tables_and_not_faster(boolean followed) {
        long some = steps(100, followed);
        long tenTimes = steps(1_000, followed);

        assertThat(some).isPositive();
        assertThat(tenTimes).isLessThanOrEqualTo(11 * some);
    }

    private static long steps(int number, boolean followed) {
        List<TablePlan> tables = new ArrayList<>();
        List<ForeignKey> keys = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            List<ColumnPlan> columns = new ArrayList<>();
            for (int back = 1; back <= Math.min(i, 3); back++) {
                columns.add(column("to" + back, followed ? new Reference("t" + (i - back)) : Scalar.STRING));
                keys.add(key("t" + i, "to" + back, "t" + (i - back), "id"));
            }
            columns.add(column("next", Scalar.STRING));
            keys.add(key("t" + i, "next", "t" + Math.min(i + 1, number - 1), "id"));
            keys.add(key("other" + i, "to", "t" + i, "id"));
            tables.add(new TablePlan("t" + i, "public", "id", "t" + i, "m" + i, "rows", columns, List.of()));
        }
        ForeignKeyCheck check = new ForeignKeyCheck(new MigrationPlan(tables), keys, (of, column) -> Optional.empty());
        tables.forEach(table -> {
            check.of(table);
            check.unguaranteed(table);
        });
        assertThat(check.pointingIn(tables, Set.of())).hasSize(number);
        return check.steps();
    }

    private static String reference(String type, String keyType, ForeignKey... keys) {
        TablePlan shops = table("shops", column("note", Scalar.STRING));
        TablePlan orders = table("orders", column("shop", new Reference("shops")));
        return new ForeignKeyCheck(
                        new MigrationPlan(List.of(shops, orders)),
                        List.of(keys),
                        (table, column) -> Optional.of(table.equals(orders) ? type : keyType))
                .of(orders).stream()
                        .map(finding -> finding.code().code() + " " + finding.what())
                        .collect(Collectors.joining());
    }

    private static String of(TablePlan table, ForeignKey key, TablePlan... tables) {
        List<Finding> findings = new ForeignKeyCheck(
                        new MigrationPlan(List.of(tables)), List.of(key), (of, column) -> Optional.empty())
                .of(table);

        assertThat(findings).hasSize(1);
        return findings.get(0).code().code() + ": " + findings.get(0).mend();
    }

    private static ForeignKey key(String table, String column, String toTable, String toColumn) {
        return new ForeignKey("some_key", "public", table, List.of(column), "public", toTable, List.of(toColumn), true);
    }

    private static ColumnPlan column(String name, ColumnType type) {
        return new ColumnPlan(name, name, type, true, null);
    }

    private static TablePlan table(String name, ColumnPlan column) {
        return new TablePlan(name, "public", "id", name, "migrate" + name, name, List.of(column), List.of());
    }
}
