package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.BothEnds;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sends the packaged jar the signals that ask a process to stop. */
@Tag("child-jvm")
class StopIT {

    private static final int CHUNK = 100;

    /** What Ferry promises when it is granted a grace period. */
    private static final Duration CONTRACT = Duration.ofSeconds(25);

    private static final String WHERE =
            "Run 1 stopped, messages after key [-0-9a-f]{36}, [0-9,]+ of 6,000 done; `ferry run` goes on from there";

    private final EmbeddedSource source = EmbeddedSource.createSample(2);
    private final ConvexNodeServer convex = ConvexNodeServer.start();

    @TempDir
    private Path home;

    private FerryProcess ferry;
    private long beforeMessages;

    @BeforeEach
    void configure() {
        ferry = FerryProcess.inNewHome(home)
                .unpacked()
                .with("SUPABASE_DB_URL", source.url())
                .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                .with("CONVEX_DEPLOY_KEY", ConvexNodeServer.KEY);
        beforeMessages =
                Long.parseLong(source.value("select (select count(*) from workspaces) + (select count(*) from contacts)"
                        + " + (select count(*) from workspace_members) + (select count(*) from conversations)"));
    }

    @AfterEach
    void close() {
        convex.close();
        source.close();
    }

    @Test
    void sigterm_ends_a_run_between_two_chunks_and_the_next_sends_none_of_them_again() throws Exception {
        ferry.asShipped();
        FerryProcess.Running running = amongMessages(20);

        running.term();
        FerryProcess.Ended stopped = running.await();

        assertThat(stopped.exitCode()).describedAs(stopped.err()).isEqualTo(143);
        assertThat(stopped.err())
                .containsPattern("stopping on SIGTERM: waiting for .* of messages, 15 s at most")
                .containsPattern(WHERE)
                .doesNotContain("Exception");
        assertThat(stopped.out()).contains("Run 1: stopped", "Run 1 stopped after");
        assertThat(statuses()).containsExactly("job STOPPED STOPPED", "messages STOPPED STOPPED");
        assertThatTheNextRunResumes(0);
    }

    @Test
    void sigint_ends_it_likewise_with_the_shells_code_for_it() throws Exception {
        ferry.asShipped();
        FerryProcess.Running running = amongMessages(20);

        running.interrupt();
        FerryProcess.Ended stopped = running.await();

        assertThat(stopped.exitCode()).describedAs(stopped.err()).isEqualTo(130);
        assertThat(stopped.err()).contains("stopping on SIGINT").containsPattern(WHERE);
        assertThat(statuses()).containsExactly("job STOPPED STOPPED", "messages STOPPED STOPPED");
        assertThatTheNextRunResumes(0);
    }

    @Test
    void a_lost_terminal_stops_it_as_well() throws Exception {
        FerryProcess.Running running = amongMessages(20);

        running.signal("HUP");

        assertThat(running.await().exitCode()).isEqualTo(129);
        assertThat(statuses()).containsExactly("job STOPPED STOPPED", "messages STOPPED STOPPED");
    }

    @Test
    void a_stop_wakes_a_run_that_waits_for_convex_to_come_back() throws Exception {
        // Else a chunk behind the one that waits may have been answered, and has to be sent again.
        oneChunkAfterTheOther();
        FerryProcess.Running running = amongMessages(0);
        convex.control(Map.of("failNext", Map.of("status", 503, "code", "Overloaded", "times", 1_000_000)));
        awaitText(running, "trying again in");

        running.term();
        FerryProcess.Ended stopped = running.await();

        assertThat(stopped.exitCode()).describedAs(stopped.err()).isEqualTo(143);
        assertThat(stopped.err()).containsPattern(WHERE).doesNotContain("Exception");
        assertThat(statuses()).containsExactly("job STOPPED STOPPED", "messages STOPPED STOPPED");
        convex.control(Map.of("failNext", Map.of("status", 503, "code", "Overloaded", "times", 0)));
        assertThatTheNextRunResumes(0);
    }

    @Test
    void a_call_that_is_never_answered_is_broken_off_and_only_its_chunk_is_sent_again() throws Exception {
        oneChunkAfterTheOther();
        FerryProcess.Running running = amongMessages(0);
        convex.control(Map.of("answerDelayMs", 600_000));
        long sent = convex.stats().rows();
        awaitRows(running, sent + CHUNK);

        running.term();
        long asked = System.nanoTime();
        FerryProcess.Ended stopped = running.await();

        assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(CONTRACT);
        assertThat(stopped.exitCode()).describedAs(stopped.err()).isEqualTo(143);
        assertThat(stopped.err())
                .contains("waiting for Convex's answer to a chunk of messages")
                .containsPattern(WHERE)
                .doesNotContain("Exception");
        assertThat(statuses()).containsExactly("job STOPPED STOPPED", "messages STOPPED STOPPED");
        assertThatTheNextRunResumes(CHUNK);
    }

    @Test
    void a_page_that_the_source_never_hands_out_is_broken_off() throws Exception {
        oneChunkAfterTheOther();
        FerryProcess.Running running = amongMessages(20);
        try (Connection blocker = source.connect();
                Statement statement = blocker.createStatement()) {
            blocker.setAutoCommit(false);
            statement.execute("lock table messages in access exclusive mode");
            awaitBlockedReader(running);

            running.term();
            long asked = System.nanoTime();
            FerryProcess.Ended stopped = running.await();

            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isLessThan(CONTRACT);
            assertThat(stopped.exitCode()).describedAs(stopped.err()).isEqualTo(143);
            assertThat(stopped.err())
                    .contains("waiting for the source to hand out a page of messages")
                    .containsPattern(WHERE)
                    .doesNotContain("Exception");
            blocker.rollback();
        }
        assertThat(statuses()).containsExactly("job STOPPED STOPPED", "messages STOPPED STOPPED");
        assertThatTheNextRunResumes(0);
    }

    @Test
    void a_second_signal_ends_it_at_once_and_the_next_run_resumes() throws Exception {
        oneChunkAfterTheOther();
        FerryProcess.Running running = amongMessages(0);
        convex.control(Map.of("answerDelayMs", 600_000));
        awaitRows(running, convex.stats().rows() + CHUNK);
        running.term();
        awaitText(running, "stopping on SIGTERM");

        running.term();
        FerryProcess.Ended ended = running.await();

        assertThat(ended.exitCode()).isEqualTo(143);
        assertThat(ended.err()).doesNotContain("Run 1 stopped");
        assertThat(ended.out()).isEmpty();
        assertThat(statuses()).containsExactly("job STARTED UNKNOWN", "messages STARTED EXECUTING");
        assertThatTheNextRunResumes(CHUNK);
    }

    @Test
    void a_stop_during_the_look_at_both_ends_ends_it_at_once_with_nothing_started() throws Exception {
        convex.control(Map.of("answerDelayMs", 600_000));
        FerryProcess.Running running = ferry.start("run");
        while (convex.stats().queries() == 0) {
            assertGoesOn(running);
        }

        running.term();
        FerryProcess.Ended ended = running.await();

        assertThat(ended.exitCode()).isEqualTo(143);
        assertThat(ended.err()).contains("ferry: stopped by SIGTERM; nothing was under way.");
        assertThat(convex.stats().mutations()).isZero();
        assertThat(statuses()).isEmpty();
    }

    /** So that it is known what is under way when a run stands still. */
    private void oneChunkAfterTheOther() throws IOException {
        Files.writeString(home.resolve("config/application.yml"), "ferry.convex.max-in-flight: 1\n");
    }

    /** A run in the middle of messages, each of whose calls takes at least a number of milliseconds. */
    private FerryProcess.Running amongMessages(int delay) throws InterruptedException {
        convex.control(Map.of("answerDelayMs", 20));
        FerryProcess.Running running = ferry.start("run");
        awaitRows(running, beforeMessages + 1_000);
        convex.control(Map.of("answerDelayMs", delay));
        return running;
    }

    private void awaitRows(FerryProcess.Running running, long rows) throws InterruptedException {
        while (convex.stats().rows() < rows) {
            assertGoesOn(running);
        }
    }

    private static void awaitText(FerryProcess.Running running, String text) throws InterruptedException {
        while (!running.err().contains(text)) {
            assertGoesOn(running);
        }
    }

    /** It reads ahead, so that it may be blocked while calls are still under way: those are answered long before. */
    private void awaitBlockedReader(FerryProcess.Running running) throws InterruptedException {
        while (source.value("select count(*) from pg_stat_activity where wait_event_type = 'Lock'"
                        + " and application_name = 'ferry' and datname = current_database()"
                        + " and clock_timestamp() - query_start > interval '1 second'")
                .equals("0")) {
            assertGoesOn(running);
        }
    }

    /** Waits for a moment, or for the end of the process, which must not come. */
    private static void assertGoesOn(FerryProcess.Running running) throws InterruptedException {
        assertThat(running.process().waitFor(10, TimeUnit.MILLISECONDS))
                .describedAs(() -> "ferry ended: " + running.err())
                .isFalse();
    }

    /** The job's status and exit code, and those of each step that has not completed. */
    private List<String> statuses() throws Exception {
        List<String> statuses = new ArrayList<>();
        try (Connection store =
                        DriverManager.getConnection("jdbc:h2:file:" + home.resolve("state/ferry"), "ferry", "");
                Statement statement = store.createStatement();
                ResultSet rows = statement.executeQuery("""
                        select 'job', STATUS, EXIT_CODE from BATCH_JOB_EXECUTION
                        union all
                        select STEP_NAME, STATUS, EXIT_CODE from BATCH_STEP_EXECUTION where STATUS <> 'COMPLETED'
                        """)) {
            while (rows.next()) {
                statuses.add(rows.getString(1) + " " + rows.getString(2) + " " + rows.getString(3));
            }
        }
        return statuses;
    }

    /**
     * @param mostSentTwice rows of calls that were given up
     */
    private void assertThatTheNextRunResumes(long mostSentTwice) throws Exception {
        convex.control(Map.of("answerDelayMs", 0));
        FerryProcess.Ended next = ferry.unpacked().run("run");

        assertThat(next.exitCode()).describedAs(next.err()).isZero();
        assertThat(next.err())
                .containsPattern("resuming run 1, messages after key [-0-9a-f]{36}, [0-9,]+ of 6,000 done");
        long rows;
        try (Connection connection = source.connect()) {
            rows = BothEnds.assertEqual(connection, convex);
        }
        assertThat(convex.stats().rows()).isBetween(rows, rows + mostSentTwice);
    }
}
