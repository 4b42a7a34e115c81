package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.postgres.url.PostgresUrl;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.test.MetaDataInstanceFactory;

class TableProgressListenerTest {

    private final List<TableResult> finished = new ArrayList<>();
    private long nanos;

    @Test
    void a_clock_that_is_set_while_a_table_is_moved_does_not_change_how_long_it_took() {
        StepExecution step = MetaDataInstanceFactory.createStepExecution();
        step.setStartTime(LocalDateTime.parse("2099-01-01T00:00:00"));
        TableProgressListener progress = new TableProgressListener(new SourceTotals(nowhere()), shown(), () -> nanos);

        progress.beforeStep(step);
        nanos += Duration.ofSeconds(7).toNanos();
        progress.afterStep(step);

        assertThat(finished).extracting(TableResult::duration).containsExactly(Duration.ofSeconds(7));
    }

    private static SourceDatabase nowhere() {
        return new SourceDatabase(PostgresUrl.parse("postgresql://u:p@localhost/db"));
    }

    private RunProgress shown() {
        return new RunProgress() {
            @Override
            public void runStarted(List<TableTotal> tables) {}

            @Override
            public void tableStarted(TableTotal table, long done) {}

            @Override
            public void rowsDone(String table, long done) {}

            @Override
            public void tableFinished(TableResult result) {
                finished.add(result);
            }

            @Override
            public void note(String line) {}

            @Override
            public void close() {}
        };
    }
}
