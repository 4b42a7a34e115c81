package dev.ferry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.plan.TableSelection;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.testing.TestStore;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class MovedTableRegisterTest {

    private static final String PLAN = """
            tables:
              daily:
                key: day
                into: daily
                function: migrateDaily
                argument: daily
                columns: {total: number}
              invoices:
                key: number
                into: invoices
                function: migrateInvoices
                argument: invoices
                columns: {total: number}
            """;

    private final DataSource store = TestStore.create();
    private final JdbcTemplate statements = new JdbcTemplate(store);
    private final DirtyTables dirtyTables = new DirtyTables(statements, new JdbcTransactionManager(store), () -> {});

    @Test
    void a_plan_that_moves_as_before_is_taken_and_raises_no_doubt() {
        moved(PLAN).remember(false);

        moved(PLAN).requireTheSameKeys();
        moved(PLAN).remember(false);

        assertThat(dirtyTables.on("daily")).isEmpty();
        assertThat(dirtyTables.on("invoices")).isEmpty();
    }

    @Test
    void another_key_is_refused_since_it_would_double_the_table() {
        moved(PLAN).remember(false);

        assertThatThrownBy(() -> moved(PLAN.replace("key: number", "key: id")).requireTheSameKeys())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(
                        "The key of invoices is id in config/plan.yml, but runs have moved it by number: each of its rows"
                                + " would become a second document beside the one that is in Convex. Put the key number back;");
    }

    @Test
    void the_key_of_a_table_that_this_run_does_not_move_is_none_of_its_business() {
        moved(PLAN).remember(false);
        MigrationPlan other = plan(PLAN.replace("key: number", "key: id"));

        new MovedTableRegister(statements, dirtyTables, TableSelection.of(other, List.of("daily")))
                .requireTheSameKeys();
    }

    @Test
    void a_table_that_goes_elsewhere_is_in_doubt_once_it_is_remembered() {
        moved(PLAN).remember(false);
        MovedTableRegister elsewhere = moved(PLAN.replace("into: daily", "into: dailyFigures"));

        assertThat(MovedTableRegister.convexTables(JdbcClient.create(statements)))
                .containsEntry("invoices", "invoices");
        elsewhere.remember(false);

        assertThat(dirtyTables.on("daily")).hasSize(1);
        assertThat(dirtyTables.on("invoices")).isEmpty();
        elsewhere.remember(false);
        assertThat(dirtyTables.on("daily")).hasSize(1);
    }

    @Test
    void whoever_forgets_the_ends_forgets_this_as_well() {
        moved(PLAN).remember(false);
        dirtyTables.raise("invoices");
        MovedTableRegister other = moved(PLAN.replace("key: number", "key: id"));

        other.remember(true);

        other.requireTheSameKeys();
        assertThat(dirtyTables.on("invoices")).isEmpty();
    }

    private MovedTableRegister moved(String plan) {
        return new MovedTableRegister(statements, dirtyTables, TableSelection.of(plan(plan), List.of()));
    }

    private static MigrationPlan plan(String text) {
        return new PlanReader().read(text, "plan.yml");
    }
}
