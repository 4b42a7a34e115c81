package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.history.RunHistory;
import dev.ferry.load.read.Rows;
import dev.ferry.report.model.AttemptTable;
import dev.ferry.report.model.LiveNote;
import dev.ferry.report.model.RowCounts;
import dev.ferry.report.model.RunDetail;
import dev.ferry.report.model.TableDetail;
import dev.ferry.settings.ThisProcess;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.store.LiveFile;
import dev.ferry.testing.TestJobRepository;
import dev.ferry.testing.TestStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.support.JdbcTransactionManager;

class LiveReportTest {

    private static final JobParameters RUN_7 =
            new JobParametersBuilder().addLong(RunHistory.RUN, 7L).toJobParameters();

    private final DataSource store = TestStore.create();
    private final JobRepository repository = TestJobRepository.on(store, new JdbcTransactionManager(store));
    private final ThisProcess process = new ThisProcess(ProcessHandle.current().pid(), "here");
    private final List<String> notes = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-22T10:00:00Z");

    @TempDir
    private Path state;

    private JobInstance run;
    private LiveReport report;

    @BeforeEach
    void begin() {
        run = repository.createJobInstance(RunHistory.JOB, RUN_7);
        report = reportTo(new LiveFile(state));
    }

    @Test
    void all_tables_of_the_plan_are_there_from_the_beginning() {
        report.beforeJob(attempt());

        RunDetail live = written();

        assertThat(live.run()).isEqualTo(7);
        assertThat(live.status()).isEqualTo("running");
        assertThat(live.live()).isEqualTo(new LiveNote(process.pid(), "here", now));
        assertThat(live.tables()).extracting(TableDetail::table).containsExactly("workspaces", "contacts", "notes");
        assertThat(live.tables()).extracting(TableDetail::status).containsOnly("not begun");
    }

    @Test
    void chunks_are_reported_at_most_once_a_second_and_the_end_of_a_table_at_once() {
        StepExecution step = begunTable();
        LiveTable table = report.table("workspaces");

        now = now.plusMillis(999);
        table.committed(new RowCounts(100, 90, 5, 4, 1));
        assertThat(written().tables().get(0).rows().read()).isZero();
        now = now.plusMillis(1);
        step.getExecutionContext().putString("position", "w-200");
        table.committed(new RowCounts(200, 190, 5, 4, 1));

        assertThat(written().tables().get(0))
                .isEqualTo(new TableDetail(
                        "workspaces",
                        "running",
                        new RowCounts(200, 190, 5, 4, 1),
                        0,
                        1.0,
                        200.0,
                        "w-200",
                        null,
                        true,
                        null));

        table.committed(new RowCounts(201, 191, 5, 4, 1));
        step.setStatus(BatchStatus.COMPLETED);
        table.afterStep(step);

        assertThat(written().tables().get(0).rows().read()).isEqualTo(201);
        assertThat(written().tables().get(0).status()).isEqualTo("completed");
        assertThat(written().attempts().get(0).tables())
                .containsExactly(new AttemptTable("workspaces", "completed", new RowCounts.Merged(201, 196, 4, 1), 0));
    }

    @Test
    void a_resumed_run_shows_what_earlier_attempts_have_done() {
        JobExecution first = attempt();
        first.setStartTime(LocalDateTime.of(2026, 11, 22, 9, 0));
        first.setEndTime(LocalDateTime.of(2026, 11, 22, 9, 0, 30));
        repository.update(first);
        StepExecution step = repository.createStepExecution("workspaces", first);
        step.getExecutionContext().putLong("read", 3);
        step.getExecutionContext().putLong("inserted", 3);
        step.getExecutionContext().putString("position", "w-3");
        repository.updateExecutionContext(step);
        step.setStatus(BatchStatus.COMPLETED);
        step.setCommitCount(1);
        repository.update(step);

        report.beforeJob(attempt());

        RunDetail live = written();
        assertThat(live.seconds()).isEqualTo(30);
        assertThat(live.attempts().get(0).attempt()).isEqualTo(2);
        assertThat(live.tables().get(0))
                .isEqualTo(new TableDetail(
                        "workspaces", "completed", new RowCounts(3, 3, 0, 0, 0), 1, 0, null, "w-3", null, true, null));
    }

    @Test
    void the_report_goes_when_the_run_ends() {
        JobExecution attempt = attempt();
        report.beforeJob(attempt);

        report.afterJob(attempt);

        assertThat(state).isEmptyDirectory();
    }

    @Test
    void a_store_that_others_can_read_needs_no_report() {
        report = reportTo(null);

        report.beforeJob(attempt());

        assertThat(state).isEmptyDirectory();
    }

    @Test
    void a_report_that_cannot_be_written_is_told_once_and_stops_nothing() throws IOException {
        Files.delete(state);

        begunTable();
        report.changed();

        assertThat(notes)
                .containsExactly("The live report for `ferry jobs` cannot be written (NoSuchFileException); the run"
                        + " itself goes on.");
    }

    private StepExecution begunTable() {
        JobExecution attempt = attempt();
        report.beforeJob(attempt);
        StepExecution step = repository.createStepExecution("workspaces", attempt);
        report.table("workspaces").beforeStep(step);
        return step;
    }

    private JobExecution attempt() {
        return repository.createJobExecution(run, RUN_7, new ExecutionContext());
    }

    private RunDetail written() {
        return new LiveFile(state).read("here").orElseThrow();
    }

    private LiveReport reportTo(@Nullable LiveFile file) {
        SourceDatabase nowhere = new SourceDatabase(PostgresUrl.parse("postgresql://user:unused@127.0.0.1:1/none"));
        return new LiveReport(
                file,
                Rows.PLAN,
                new SourceTotals(nowhere),
                new RunHistory(repository),
                new RecordedNotes(notes),
                process,
                () -> now);
    }
}
