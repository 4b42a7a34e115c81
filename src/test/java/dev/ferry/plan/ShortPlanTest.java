package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan that leaves out what has a default. */
class ShortPlanTest {

    private final PlanReader reader = new PlanReader();

    @ParameterizedTest
    @CsvSource({
        "orders, orders",
        "workspace_members, workspaceMembers",
        "oauth_2_tokens, oauth2Tokens",
        "_private__notes_, privateNotes",
        "Users, users",
        "OrderItem, orderItem",
        "ORDER_ITEMS, orderItems",
        "HTTPLogs, httpLogs",
        "userID, userID",
        "order-items, orderItems",
        "Order Items, orderItems",
    })
    void a_table_is_called_as_in_camel_case_unless_the_plan_says_otherwise(String source, String convex) {
        TablePlan table = read("\"" + source + "\": {columns: {}}");

        assertThat(table.name()).isEqualTo(source);
        assertThat(table.convexTable()).isEqualTo(convex);
        assertThat(table.function())
                .isEqualTo("migrate" + convex.substring(0, 1).toUpperCase(Locale.ROOT) + convex.substring(1));
        assertThat(table.argument()).isEqualTo("rows");
    }

    @Test
    void what_is_written_down_wins() {
        TablePlan table = read("orders: {into: purchases, columns: {}}");
        TablePlan all = read("orders: {into: purchases, function: bring, argument: some, columns: {}}");
        TablePlan function = read("orders: {function: bring, columns: {}}");

        assertThat(table.convexTable()).isEqualTo("purchases");
        assertThat(table.function()).isEqualTo("migratePurchases");
        assertThat(all.convexTable()).isEqualTo("purchases");
        assertThat(all.function()).isEqualTo("bring");
        assertThat(all.argument()).isEqualTo("some");
        assertThat(function.convexTable()).isEqualTo("orders");
        assertThat(function.function()).isEqualTo("bring");
    }

    /** The shipped plan names its arguments otherwise, which only the functions know. */
    @Test
    void the_shipped_plan_without_its_names_moves_the_same_documents() throws IOException {
        String shipped = Files.readString(Path.of("config/plan.yml"));
        String shortened = Pattern.compile("^    (into|function|argument): .*\\n", Pattern.MULTILINE)
                .matcher(shipped)
                .replaceAll("");

        assertThat(shortened.lines().count()).isEqualTo(shipped.lines().count() - 18);
        assertThat(PlanFingerprint.documents(reader.read(shortened, "plan.yml")))
                .isEqualTo(PlanFingerprint.documents(reader.read(shipped, "plan.yml")));
    }

    private TablePlan read(String entry) {
        return reader.read("tables:\n  " + entry + "\n", "plan.yml").tables().get(0);
    }
}
