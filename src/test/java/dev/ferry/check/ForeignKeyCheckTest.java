package dev.ferry.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.ColumnType.Reference;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.ForeignKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

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
    void one_to_the_table_itself_stays_a_key_and_is_best_a_string() {
        TablePlan texts = table("shops", column("parent", Scalar.STRING));
        TablePlan numbers = table("shops", column("parent", Scalar.NUMBER));

        assertThat(of(texts, key("shops", "parent", "shops", "id"), texts))
                .isEqualTo(
                        "foreign-key-in-circle: Nothing: it is the supabaseId of the other document, by which your app"
                                + " finds that.");
        assertThat(of(numbers, key("shops", "parent", "shops", "id"), numbers))
                .isEqualTo("foreign-key-in-circle: Carry it as type: string: then it is the supabaseId of the other"
                        + " document, by which your app finds that.");
        assertThat(of(texts, key("shops", "parent", "shops", "name"), texts))
                .isEqualTo("foreign-key-in-circle: Nothing, if your app looks shops up by name.");
    }

    @Test
    void a_circle_is_seen_over_any_number_of_tables() {
        TablePlan shops = table("shops", column("best_line", Scalar.STRING));
        TablePlan orders = table("orders", column("shop", new Reference("shops")));
        TablePlan lines = table("lines", column("order", new Reference("orders")));

        assertThat(of(shops, key("shops", "best_line", "lines", "id"), shops, orders, lines))
                .startsWith("foreign-key-in-circle: Nothing");
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
