package dev.ferry.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.testing.TestStore;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

class AbandoningWriterTest {

    private final List<String> happened = new ArrayList<>();
    private final TransactionTemplate transactions =
            new TransactionTemplate(new JdbcTransactionManager(TestStore.create()));

    @Test
    void what_is_committed_leaves_the_others_at_work() {
        transactions.executeWithoutResult(status -> write());

        assertThat(happened).containsExactly("written");
    }

    @Test
    void a_writer_that_fails_makes_them_give_up_at_once() {
        AbandoningWriter<String> failing = new AbandoningWriter<>(() -> happened.add("abandoned"), items -> {
            throw new IllegalStateException("no");
        });

        assertThatThrownBy(() -> failing.write(Chunk.of("a"))).hasMessage("no");
        assertThat(happened).containsExactly("abandoned");
    }

    @Test
    void so_does_a_failure_behind_the_writer() {
        assertThatThrownBy(() -> transactions.executeWithoutResult(status -> {
                    write();
                    throw new IllegalStateException("the position could not be saved");
                }))
                .hasMessageContaining("position");

        assertThat(happened).containsExactly("written", "abandoned");
    }

    @Test
    void so_does_a_commit_that_fails() {
        TransactionTemplate failing = new TransactionTemplate(new JdbcTransactionManager(TestStore.create()) {
            @Override
            protected void doCommit(DefaultTransactionStatus status) {
                super.doCommit(status);
                throw new TransactionSystemException("the connection is gone");
            }
        });

        assertThatThrownBy(() -> failing.executeWithoutResult(status -> write()))
                .isInstanceOf(TransactionSystemException.class);
        assertThat(happened).containsExactly("written", "abandoned");
    }

    private void write() {
        try {
            new AbandoningWriter<String>(() -> happened.add("abandoned"), items -> happened.add("written"))
                    .write(Chunk.of("a"));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
