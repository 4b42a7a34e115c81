package dev.ferry.inspect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.history.RunHistory;
import dev.ferry.report.model.AttemptDetail;
import dev.ferry.report.model.RejectGroup;
import dev.ferry.report.model.RejectedRow;
import dev.ferry.report.model.RunDetail;
import dev.ferry.report.model.RunListing;
import dev.ferry.report.model.RunOverview;
import dev.ferry.report.model.TableDetail;
import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreLocation;
import dev.ferry.settings.TestHome;
import dev.ferry.store.StateSchema;
import dev.ferry.testing.TestJobRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.ExitStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Looks at H2 files that no process holds. */
class RunInspectionTest {

    private static final LocalDateTime NOON = LocalDateTime.of(2026, 11, 22, 12, 0);

    @TempDir
    private Path directory;

    private final JdbcDataSource store = new JdbcDataSource();
    private RunInspection inspection;

    @BeforeEach
    void makeAHome() {
        inspection = new RunInspection(TestHome.in(directory).ferryHome(), Map.of());
    }

    @Test
    void without_a_store_there_are_no_runs_and_none_is_made() {
        assertThat(inspection.newest(20)).isEqualTo(new RunListing(List.of(), 0));
        assertThat(inspection.show(OptionalLong.empty(), false)).isEmpty();
        assertThatThrownBy(() -> inspection.show(OptionalLong.of(3), false))
                .isInstanceOf(UnknownRunException.class)
                .hasMessage("There is no run 3: nothing has run yet.");
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void a_store_whose_process_died_while_it_was_made_has_no_runs() throws IOException {
        Files.createDirectories(directory.resolve("state"));
        Files.createFile(directory.resolve("state/ferry.mv.db"));
        assertThat(inspection.newest(20).runs()).isEmpty();

        Files.delete(directory.resolve("state/ferry.mv.db"));
        createStore();
        new JdbcTemplate(store).execute("drop table FERRY_REJECT");
        assertThat(inspection.newest(20).runs()).isEmpty();
    }

    @Test
    void a_file_that_is_no_store_is_told_without_a_stack_trace() throws IOException {
        Files.createDirectories(directory.resolve("state"));
        Files.writeString(directory.resolve("state/ferry.mv.db"), "something else".repeat(1000));

        assertThatThrownBy(() -> inspection.newest(20))
                .isInstanceOf(StateStoreException.class)
                .hasMessageContaining("ferry.mv.db is damaged");
    }

    @Test
    void the_newest_runs_come_first_and_the_rest_is_counted() {
        createStore();
        for (long run = 1; run <= 5; run++) {
            ended(attempt(run), BatchStatus.COMPLETED, "");
        }

        RunListing listing = inspection.newest(2);

        assertThat(listing.runs()).extracting(RunOverview::run).containsExactly(5L, 4L);
        assertThat(listing.earlier()).isEqualTo(3);
        assertThat(inspection.newest(20).earlier()).isZero();
        assertThatThrownBy(() -> inspection.show(OptionalLong.of(6), false))
                .hasMessage("There is no run 6: the runs are 1 to 5.");
    }

    @Test
    void a_resumed_run_adds_up_its_attempts() {
        createStore();
        JobExecution first = attempt(7);
        step(first, "messages", BatchStatus.FAILED, 100, 100);
        ended(first, BatchStatus.FAILED, "Convex said no.");
        JobExecution second = attempt(first.getJobInstance(), 7);
        step(second, "messages", BatchStatus.COMPLETED, 50, 150);
        ended(second, BatchStatus.COMPLETED, "");

        RunDetail run = inspection.show(OptionalLong.of(7), false).orElseThrow();

        assertThat(run.status()).isEqualTo("completed");
        assertThat(run.seconds()).isEqualTo(20);
        assertThat(run.tables())
                .extracting(
                        TableDetail::table,
                        each -> each.rows().read(),
                        each -> each.rows().inserted(),
                        TableDetail::chunks)
                .containsExactly(tuple("messages", 150L, 150L, 2L));
        assertThat(run.tables().get(0).lastKey()).isEqualTo("m-150");
        assertThat(run.tables().get(0).failure()).isNull();
        assertThat(run.attempts())
                .extracting(AttemptDetail::status, AttemptDetail::failure)
                .containsExactly(tuple("failed", "Convex said no."), tuple("completed", null));
        assertThat(inspection.newest(1).runs().get(0))
                .extracting(each -> each.rows().read(), each -> each.rows().written(), RunOverview::attempts)
                .containsExactly(150L, 150L, 2);
    }

    @Test
    void started_without_anyone_who_holds_the_store_means_that_it_died() {
        createStore();
        JobExecution attempt = attempt(1);
        attempt.setStatus(BatchStatus.STARTED);
        repository().update(attempt);
        step(attempt, "messages", BatchStatus.STARTED, 100, 100);

        RunDetail run = inspection.show(OptionalLong.empty(), false).orElseThrow();

        assertThat(run.status()).isEqualTo("died");
        assertThat(run.tables().get(0).status()).isEqualTo("died");
        assertThat(run.endedAt()).isNotNull();
    }

    @Test
    void a_stack_trace_in_the_job_repository_is_not_shown() {
        createStore();
        ended(
                attempt(1),
                BatchStatus.FAILED,
                "java.lang.IllegalStateException: row 'secret'\n\tat dev.ferry.X.y(X.java:1)");

        assertThat(inspection
                        .show(OptionalLong.empty(), false)
                        .orElseThrow()
                        .attempts()
                        .get(0)
                        .failure())
                .startsWith("an unexpected failure")
                .doesNotContain("secret");
    }

    @Test
    void the_newest_run_shows_all_outstanding_rejects_and_an_older_one_its_own() {
        createStore();
        ended(attempt(1), BatchStatus.COMPLETED, "");
        ended(attempt(2), BatchStatus.COMPLETED, "");
        reject("contacts", "c-1", "too-deep", 1);
        for (int key = 1; key <= 4; key++) {
            reject("messages", "m-" + key, "missing-parent", 2);
        }

        RunDetail newest = inspection.show(OptionalLong.empty(), true).orElseThrow();
        RunDetail older = inspection.show(OptionalLong.of(1), true).orElseThrow();

        assertThat(newest.rejects())
                .containsExactly(
                        new RejectGroup("messages", "missing-parent", 4, List.of("m-1", "m-2", "m-3"), "of m-1"),
                        new RejectGroup("contacts", "too-deep", 1, List.of("c-1"), "of c-1"));
        assertThat(newest.rejectedRows()).hasSize(5);
        assertThat(older.rejectedRows()).containsExactly(new RejectedRow("contacts", "c-1", "too-deep", "of c-1", 1));
        assertThat(inspection.show(OptionalLong.empty(), false).orElseThrow().rejectedRows())
                .isNull();
    }

    private JobRepository repository() {
        return TestJobRepository.on(store, new JdbcTransactionManager(store));
    }

    private void createStore() {
        store.setURL(new StoreLocation.InDirectory(directory.resolve("state")).url());
        store.setUser("ferry");
        store.setPassword("");
        new StateSchema(store).createWhereMissing();
    }

    private void reject(String table, String key, String reason, long run) {
        new JdbcTemplate(store)
                .update(
                        "insert into FERRY_REJECT (SOURCE_TABLE, SOURCE_KEY, REASON, DETAIL, RUN) values (?, ?, ?, ?, ?)",
                        table,
                        key,
                        reason,
                        "of " + key,
                        run);
    }

    private JobExecution attempt(long run) {
        return attempt(repository().createJobInstance(RunHistory.JOB, parameters(run)), run);
    }

    private JobExecution attempt(JobInstance instance, long run) {
        return repository().createJobExecution(instance, parameters(run), new ExecutionContext());
    }

    private void ended(JobExecution attempt, BatchStatus status, String exitMessage) {
        attempt.setStartTime(NOON);
        attempt.setEndTime(NOON.plusSeconds(10));
        attempt.setStatus(status);
        attempt.setExitStatus(new ExitStatus(status.name(), exitMessage));
        repository().update(attempt);
    }

    private void step(JobExecution attempt, String table, BatchStatus status, long here, long soFar) {
        StepExecution step = repository().createStepExecution(table, attempt);
        step.getExecutionContext().putLong("read", soFar);
        step.getExecutionContext().putLong("inserted", soFar);
        step.getExecutionContext().putString("position", "m-" + soFar);
        repository().updateExecutionContext(step);
        step.setStatus(status);
        step.setReadCount(here);
        step.setWriteCount(here);
        step.setCommitCount(1);
        step.setStartTime(NOON);
        repository().update(step);
    }

    private static JobParameters parameters(long run) {
        return new JobParametersBuilder().addLong(RunHistory.RUN, run).toJobParameters();
    }
}
