package dev.ferry.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.TestStore;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class DirtyTablesTest {

    private final DataSource store = TestStore.create();
    private final JdbcTransactionManager transactions = new JdbcTransactionManager(store);
    private final JdbcTemplate statements = new JdbcTemplate(store);
    private final AtomicInteger told = new AtomicInteger();
    private final DirtyTables dirtyTables = dirtyTables();

    @Test
    void a_mark_is_set_once_and_stays_when_the_transaction_around_it_does_not() {
        new TransactionTemplate(transactions).executeWithoutResult(status -> {
            dirtyTables.beforeSending("contacts");
            dirtyTables.beforeSending("contacts");
            status.setRollbackOnly();
        });

        assertThat(dirtyTables().on("contacts")).hasSize(1);
        assertThat(dirtyTables().on("messages")).isEmpty();
        assertThat(told).hasValue(1);
    }

    @Test
    void a_run_ends_its_own_marks_alone() {
        dirtyTables().beforeSending("contacts");
        List<String> ofAnother = dirtyTables.on("contacts");
        dirtyTables.beforeSending("contacts");

        dirtyTables.settleOwn();

        assertThat(dirtyTables.on("contacts")).isEqualTo(ofAnother);
    }

    /** A state that has taken over forgets the marks that it has seen, when it has sent every row of the table. */
    @Test
    void marks_that_are_renewed_outlive_whoever_has_seen_the_old_ones() {
        dirtyTables.beforeSending("contacts");
        DirtyTables next = dirtyTables();
        List<String> seen = next.on("contacts");

        dirtyTables.renewOwn();
        next.forget(seen);

        assertThat(told).hasValue(1);

        assertThat(next.on("contacts")).hasSize(1).doesNotContainAnyElementsOf(seen);
    }

    @Test
    void what_is_settled_is_marked_again_when_more_is_sent() {
        dirtyTables.beforeSending("contacts");
        dirtyTables.settleOwn();
        assertThat(dirtyTables.on("contacts")).isEmpty();

        dirtyTables.beforeSending("contacts");

        assertThat(dirtyTables.on("contacts")).hasSize(1);
    }

    private DirtyTables dirtyTables() {
        return new DirtyTables(statements, transactions, told::incrementAndGet);
    }
}
