package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class TableSelectionTest {

    private final MigrationPlan plan = new PlanReader().read(Path.of("config/plan.yml"));

    @Test
    void no_name_selects_every_table() {
        assertThat(TableSelection.of(plan, List.of())).isEqualTo(new TableSelection(plan.tables(), true));
        assertThat(TableSelection.of(plan, List.of()).text()).isEmpty();
    }

    @Test
    void tables_come_in_the_plans_order_and_once() {
        TableSelection selection = TableSelection.of(plan, List.of("messages", "contacts", "messages"));

        assertThat(selection.text()).isEqualTo("contacts,messages");
        assertThat(selection.has("contacts")).isTrue();
        assertThat(selection.has("workspaces")).isFalse();
    }

    @Test
    void naming_all_of_them_is_the_same_as_naming_none() {
        List<String> all = plan.tables().stream().map(TablePlan::name).toList();

        assertThat(TableSelection.of(plan, all)).isEqualTo(TableSelection.of(plan, List.of()));
    }

    @Test
    void a_name_that_the_plan_lacks_is_told_with_the_one_that_may_be_meant() {
        assertThat(TableSelection.problems(plan, List.of("contacts", "mesages", "")))
                .satisfiesExactly(
                        typo -> assertThat(typo).contains("no table \"mesages\"; did you mean \"messages\"?"),
                        empty -> assertThat(empty).contains("no table \"\". Its tables are workspaces, "));
        assertThatThrownBy(() -> TableSelection.of(plan, List.of(""))).isInstanceOf(IllegalArgumentException.class);
    }
}
