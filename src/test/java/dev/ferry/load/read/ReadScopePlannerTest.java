package dev.ferry.load.read;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.history.RunHistory;
import dev.ferry.history.RunLineage;
import dev.ferry.history.RunSnapshots;
import dev.ferry.history.TableTally;
import dev.ferry.load.read.ReadScope.ChangedSince;
import dev.ferry.load.read.ReadScope.Full;
import dev.ferry.plan.TablePlan;
import dev.ferry.report.model.RowCounts;
import dev.ferry.testing.TestJobRepository;
import dev.ferry.testing.TestStore;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.job.parameters.JobParametersBuilder;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;

class ReadScopePlannerTest {

    private static final TablePlan CONTACTS = Rows.CONTACTS;
    private static final Map<String, String> USUAL =
            Map.of("plan", "p", "ferry", "0.1.0", "lineage", "server", "snapshot", "90:120:95");

    private final List<String> notes = new ArrayList<>();
    private final Set<String> dirty = new HashSet<>();
    private final Set<String> held = new HashSet<>();
    private Optional<String> catalog = Optional.empty();
    private long asked;
    private JobRepository repository;
    private JdbcClient queries;

    @BeforeEach
    void openStore() {
        DataSource store = TestStore.create();
        repository = TestJobRepository.on(store, new JdbcTransactionManager(store));
        queries = JdbcClient.create(store);
    }

    @Test
    void rows_are_old_that_were_written_before_all_that_was_under_way_when_the_last_run_began() {
        step(attempt(1, USUAL), "contacts", BatchStatus.COMPLETED, 0);

        assertThat(horizon(attempt(2, with("snapshot", "100:130:")))).isEqualTo(new ChangedSince(90));
        assertThat(asked).isEqualTo(90);
        assertThat(notes).isEmpty();
    }

    @Test
    void the_attempt_that_began_the_table_counts_and_the_newest_run_that_finished_it() {
        step(attempt(1, with("snapshot", "50:60:")), "contacts", BatchStatus.COMPLETED, 0);
        step(attempt(2, with("snapshot", "70:80:")), "contacts", BatchStatus.FAILED, 0);
        step(attempt(2, with("snapshot", "75:80:")), "contacts", BatchStatus.COMPLETED, 0);
        step(attempt(3, with("snapshot", "85:90:")), "contacts", BatchStatus.FAILED, 0);

        assertThat(horizon(attempt(4, USUAL))).isEqualTo(new ChangedSince(70));
    }

    @Test
    void a_table_is_read_whole_while_a_run_may_have_sent_what_it_did_not_write_down() {
        step(attempt(1, USUAL), "contacts", BatchStatus.COMPLETED, 0);
        dirty.add("contacts");

        assertThat(horizon(attempt(2, with("snapshot", "100:130:")))).isInstanceOf(Full.class);
        assertThat(notes)
                .containsExactly("contacts is read whole: a run may have sent rows of it that it did not write down");
    }

    @ParameterizedTest
    @CsvSource({
        "plan, other, another plan",
        "plan, , another plan",
        "ferry, 0.0.9, another version of Ferry",
        "ferry, , another version of Ferry",
        "lineage, other, 'restarted, replaced'",
        "lineage, , 'restarted, replaced'"
    })
    void whatever_attempt_since_then_was_of_another_kind_all_is_read(
            String parameter, @Nullable String value, String reason) {
        for (int other = 0; other < 4; other++) {
            openStore();
            step(attempt(1, other == 0 ? with(parameter, value) : USUAL), "contacts", BatchStatus.FAILED, 0);
            step(attempt(1, other == 1 ? with(parameter, value) : USUAL), "contacts", BatchStatus.COMPLETED, 0);
            attempt(2, other == 2 ? with(parameter, value) : USUAL);
            attempt(3, other == 3 ? with(parameter, value) : USUAL);

            assertThat(((Full) horizon(attempt(3, USUAL))).reason())
                    .describedAs("attempt " + other)
                    .contains(reason);
        }
        openStore();
        step(attempt(1, with(parameter, value)), "contacts", BatchStatus.COMPLETED, 0);
        step(attempt(2, USUAL), "contacts", BatchStatus.COMPLETED, 0);
        assertThat(horizon(attempt(3, USUAL))).describedAs("one before").isEqualTo(new ChangedSince(90));
    }

    @ParameterizedTest
    @CsvSource({"'90:120:95', '80:119:'", ", '90:120:'"})
    void a_source_that_is_back_in_its_past_is_read_whole_and_so_is_one_whose_past_is_unknown(
            @Nullable String then, String now) {
        step(attempt(1, with("snapshot", then)), "contacts", BatchStatus.COMPLETED, 0);

        assertThat(horizon(attempt(2, with("snapshot", now))))
                .isEqualTo(new Full("the source is not as the last run has left it", false));
    }

    @ParameterizedTest
    @CsvSource({"snapshot", "lineage"})
    void a_source_that_tells_nothing_of_transactions_is_read_whole_and_that_is_said_once(String parameter) {
        step(attempt(1, USUAL), "contacts", BatchStatus.COMPLETED, 0);
        JobExecution present = attempt(2, with(parameter, null));
        ReadScopePlanner readScopePlanner = horizons(true, false);

        assertThat(readScopePlanner.of(CONTACTS, present)).isInstanceOf(Full.class);
        assertThat(readScopePlanner.of(Rows.NOTES, present)).isInstanceOf(Full.class);

        assertThat(notes)
                .containsExactly(
                        "every table is read whole: this source does not tell which rows were written since the"
                                + " last run");
    }

    @Test
    void a_first_run_and_a_table_that_none_has_finished_are_read_whole() {
        step(attempt(1, USUAL), "contacts", BatchStatus.FAILED, 0);
        JobExecution present = attempt(2, USUAL);

        horizons(true, true).of(CONTACTS, present);
        horizons(true, false).of(CONTACTS, present);

        assertThat(notes)
                .containsExactly(
                        "every table is read whole: nothing has been moved yet",
                        "contacts is read whole: no run has finished it yet");
    }

    @Test
    void a_recheck_passes_nothing_over() {
        step(attempt(1, USUAL), "contacts", BatchStatus.COMPLETED, 0);

        assertThat(horizon(attempt(2, with(RunHistory.RECHECK, "true")))).isInstanceOf(Full.class);
    }

    @Test
    void what_is_not_asked_for_is_neither_done_nor_told() {
        step(attempt(1, USUAL), "contacts", BatchStatus.COMPLETED, 0);

        assertThat(horizons(false, false).of(CONTACTS, attempt(2, USUAL))).isInstanceOf(Full.class);
        assertThat(notes).isEmpty();
    }

    @Test
    void children_are_read_whole_since_any_run_that_has_replaced_documents_of_their_parents() {
        step(attempt(1, USUAL), "contacts", BatchStatus.COMPLETED, 0);
        step(attempt(2, USUAL), "notes", BatchStatus.COMPLETED, 5);
        assertThat(horizon(attempt(3, USUAL))).isEqualTo(new ChangedSince(90));

        step(attempt(4, USUAL), "workspaces", BatchStatus.FAILED, 1);

        assertThat(horizon(attempt(5, USUAL)))
                .isEqualTo(new Full("documents of workspaces were created again in Convex since", false));
        // Its own run read the table after its parents; one later it is over.
        step(attempt(6, USUAL), "contacts", BatchStatus.COMPLETED, 0);
        assertThat(horizon(attempt(7, USUAL))).isEqualTo(new ChangedSince(90));
    }

    @Test
    void children_are_read_whole_since_a_row_that_they_reference_came_back_as_another_document() {
        step(attempt(1, USUAL), "contacts", BatchStatus.COMPLETED, 0);
        departed("workspaces", 1, 1L);

        assertThat(horizon(attempt(2, USUAL)))
                .isEqualTo(new Full("documents of workspaces were created again in Convex since", false));
        step(attempt(2, USUAL), "contacts", BatchStatus.COMPLETED, 0);
        assertThat(horizon(attempt(3, USUAL))).isEqualTo(new ChangedSince(90));
    }

    @Test
    void they_are_read_whole_since_rows_are_gone_that_no_foreign_key_keeps_them_from_referencing() {
        step(attempt(1, USUAL), "contacts", BatchStatus.COMPLETED, 0);
        departed("workspaces", 2, null);
        departed("notes", 2, null);

        assertThat(horizon(attempt(2, USUAL)))
                .isEqualTo(new Full(
                        "rows of workspaces are gone since, and no foreign key says that it references none of them",
                        false));
        held.add("workspaces");
        assertThat(horizon(attempt(2, USUAL))).isEqualTo(new ChangedSince(90));
        held.clear();
        step(attempt(2, USUAL), "contacts", BatchStatus.COMPLETED, 0);
        assertThat(horizon(attempt(3, USUAL))).isEqualTo(new ChangedSince(90));
    }

    @Test
    void the_catalog_has_the_last_word() {
        step(attempt(1, USUAL), "contacts", BatchStatus.COMPLETED, 0);
        catalog = Optional.of("its type mood was changed");

        assertThat(horizon(attempt(2, USUAL))).isEqualTo(new Full("its type mood was changed", false));
        assertThat(notes).containsExactly("contacts is read whole: its type mood was changed");
    }

    private ReadScope horizon(JobExecution present) {
        return horizons(true, false).of(CONTACTS, present);
    }

    private ReadScopePlanner horizons(boolean isAskedFor, boolean isFirstRun) {
        return new ReadScopePlanner(
                isAskedFor,
                isFirstRun,
                new RunSnapshots(queries),
                new RunLineage(queries, repository),
                (table, horizon) -> {
                    asked = horizon;
                    return catalog;
                },
                dirty::contains,
                (table, parent) -> held.contains(parent),
                notes::add);
    }

    private static Map<String, String> with(String parameter, @Nullable String value) {
        Map<String, String> parameters = new TreeMap<>(USUAL);
        if (value == null) {
            parameters.remove(parameter);
        } else {
            parameters.put(parameter, value);
        }
        return parameters;
    }

    /** Another attempt at a run. */
    private JobExecution attempt(long run, Map<String, String> more) {
        JobParametersBuilder parameters = new JobParametersBuilder().addLong(RunHistory.RUN, run);
        more.forEach((name, value) -> parameters.addString(name, value, false));
        JobParameters all = parameters.toJobParameters();
        JobInstance instance = repository.getJobInstance(RunHistory.JOB, all);
        return repository.createJobExecution(
                instance == null ? repository.createJobInstance(RunHistory.JOB, all) : instance,
                all,
                new ExecutionContext());
    }

    private void departed(String table, long run, @Nullable Long returned) {
        queries.sql("insert into FERRY_DEPARTED (SOURCE_TABLE, SOURCE_KEY, CONVEX_ID, RUN, RETURNED)"
                        + " values (?, 'k', 'j', ?, ?)")
                .param(table)
                .param(run)
                .param(returned)
                .update();
    }

    private void step(JobExecution attempt, String table, BatchStatus status, long replaced) {
        StepExecution step = repository.createStepExecution(table, attempt);
        step.setStatus(status);
        repository.update(step);
        if (replaced > 0) {
            TableTally tally = new TableTally(counts -> {});
            tally.add(RowCounts.NONE, replaced);
            tally.update(step.getExecutionContext());
            repository.updateExecutionContext(step);
        }
    }
}
