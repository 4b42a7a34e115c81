package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.BothEnds;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged jar and its state store: two at once, damaged, closed. */
@Tag("child-jvm")
class StateStoreIT {

    private static final int ROUNDS = 3;

    private static ConvexNodeServer convex;

    private final EmbeddedSource source = EmbeddedSource.createSample(0.1);
    private final EmbeddedSource state = EmbeddedSource.create();
    private Path home;
    private FerryProcess ferry;

    @BeforeAll
    static void startConvex() {
        convex = ConvexNodeServer.start();
    }

    @AfterAll
    static void stopConvex() {
        convex.close();
    }

    @BeforeEach
    void configure(@TempDir Path directory) {
        convex.reset();
        home = directory;
        ferry = FerryProcess.inNewHome(home)
                .unpacked()
                .with("SUPABASE_DB_URL", source.url())
                .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                .with("CONVEX_DEPLOY_KEY", ConvexNodeServer.KEY);
    }

    @AfterEach
    void drop() {
        source.close();
        state.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "Postgres"})
    void of_two_runs_that_start_at_once_exactly_one_moves_the_rows(String store) throws Exception {
        if (store.equals("Postgres")) {
            keepTheStateInPostgres();
        }
        for (int round = 0; round < ROUNDS; round++) {
            List<FerryProcess.Running> both = List.of(ferry.start("run"), ferry.start("run"));
            List<FerryProcess.Ended> ended =
                    both.stream().map(FerryProcess.Running::await).toList();

            // The faster may be done before the slower has asked.
            assertThat(ended)
                    .allSatisfy(each ->
                            assertThat(each.exitCode()).describedAs(each.err()).isIn(0, 4))
                    .anySatisfy(each -> {
                        assertThat(each.exitCode()).isZero();
                        assertThat(each.err().contains("the state is kept in Postgres, schema ferry at localhost:"))
                                .isEqualTo(store.equals("Postgres"));
                    });
            ended.stream()
                    .filter(each -> each.exitCode() == 4)
                    .forEach(each -> assertThat(said(each))
                            .singleElement()
                            .asString()
                            .contains("Another run holds the state store"));
            try (Connection connection = source.connect()) {
                BothEnds.assertEqual(connection, convex);
            }
        }
    }

    private enum Damage {
        CUT_IN_HALF,
        EMPTIED_TO_A_FEW_BYTES,
        GARBAGE_AT_THE_START,
        GARBAGE_IN_THE_MIDDLE,
        ANOTHER_KIND_OF_FILE;

        void to(Path file) throws IOException {
            if (this == ANOTHER_KIND_OF_FILE) {
                Files.writeString(file, "This is not a state store.\n".repeat(1000));
                return;
            }
            try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
                long length = bytes.length();
                switch (this) {
                    case CUT_IN_HALF -> bytes.setLength(length / 2);
                    case EMPTIED_TO_A_FEW_BYTES -> bytes.setLength(100);
                    case GARBAGE_AT_THE_START -> overwrite(bytes, 0, 12_288);
                    default -> overwrite(bytes, 8_192, (int) length - 8_192);
                }
            }
        }

        private static void overwrite(RandomAccessFile bytes, long from, int length) throws IOException {
            byte[] garbage = new byte[length];
            new Random(7).nextBytes(garbage);
            bytes.seek(from);
            bytes.write(garbage);
        }
    }

    /** Where an older version of the store is whole, or no chunk of it is left, H2 goes on from there by itself. */
    @ParameterizedTest
    @EnumSource
    void a_damaged_file_is_told_of_in_one_line_or_healed_and_never_doubles_a_row(Damage damage) throws Exception {
        assertThat(ferry.run("run").exitCode()).isZero();
        Path file = home.resolve("state/ferry.mv.db");
        damage.to(file);

        FerryProcess.Ended next = ferry.run("run");

        if (next.exitCode() != 0) {
            assertThat(next.exitCode()).isEqualTo(2);
            assertThat(said(next))
                    .singleElement()
                    .asString()
                    .contains("ferry.mv.db is damaged", "Move the file away and run again", "none is doubled");
            Files.move(file, home.resolve("damaged"));
            next = ferry.run("run");
        } else {
            assertThat(damage).isIn(Damage.CUT_IN_HALF, Damage.GARBAGE_IN_THE_MIDDLE);
        }
        assertThat(next.exitCode()).describedAs(next.err()).isZero();
        assertThat(next.out()).contains("425 read = 0 inserted + 0 updated + 425 unchanged");
        try (Connection connection = source.connect()) {
            assertThat(BothEnds.assertEqual(connection, convex)).isEqualTo(425);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"H2", "Postgres"})
    void a_closed_state_refuses_runs_until_it_is_opened_again(String store) throws IOException {
        if (store.equals("Postgres")) {
            keepTheStateInPostgres();
        }
        assertThat(ferry.run("run").exitCode()).isZero();
        long sent = convex.stats().rows();
        source.execute("update contacts set name = 'forgotten cron line'");
        FerryProcess withoutEnds = new FerryProcess(home).unpacked();

        FerryProcess.Ended closed = withoutEnds.run("close");

        assertThat(closed.exitCode()).describedAs(closed.err()).isEqualTo(1);
        assertThat(closed.out()).contains("The state is closed since 20");
        assertThat(closed.err()).contains("Only the state is closed", "CONVEX_DEPLOY_KEY");
        FerryProcess.Ended closedBoth = ferry.run("close");
        assertThat(closedBoth.exitCode()).describedAs(closedBoth.err()).isZero();
        assertThat(closedBoth.out()).contains(closed.out().strip(), "The deployment is closed too");
        FerryProcess.Ended refused = ferry.run("run", "--fresh");
        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(said(refused)).singleElement().asString().contains("closed on 20", "ferry close --reopen");
        assertThat(convex.stats().rows()).isEqualTo(sent);
        assertThat(withoutEnds.run("close").out()).isEqualTo(closed.out());
        assertThat(ferry.run("close", "--reopen").out()).contains("open again");
        assertThat(ferry.run("close", "--reopen").out()).contains("was not closed");
        assertThat(ferry.run("run").exitCode()).isZero();
        assertThat(convex.stats().rows()).isGreaterThan(sent);
    }

    @Test
    void what_is_not_there_cannot_be_closed_and_is_not_made() throws IOException {
        FerryProcess.Ended nothing = new FerryProcess(home).unpacked().run("close");

        assertThat(nothing.exitCode()).isEqualTo(2);
        assertThat(nothing.err()).contains("There is no state in", "FERRY_STATE");
        assertThat(home.resolve("state")).doesNotExist();
    }

    @Test
    void a_state_that_a_run_holds_is_not_closed_and_the_run_is_named() throws InterruptedException {
        convex.control(Map.of("answerDelayMs", 5000));
        FerryProcess.Running running = ferry.start("run");
        while (convex.stats().rows() == 0) {
            assertThat(running.process().waitFor(5, TimeUnit.MILLISECONDS)).isFalse();
        }

        FerryProcess.Ended refused = new FerryProcess(home).unpacked().run("close");

        assertThat(refused.exitCode()).isEqualTo(4);
        assertThat(refused.err())
                .contains("run 1, process " + running.process().pid() + " on ")
                .hasLineCount(1);
        convex.control(Map.of("answerDelayMs", 0));
        assertThat(running.await().exitCode()).isZero();
        assertThat(filesOfTheState()).containsExactly("ferry.mv.db");
    }

    /** What a command says, without the progress of a run. */
    private static List<String> said(FerryProcess.Ended ended) {
        return ended.err().lines().filter(line -> line.startsWith("ferry: ")).toList();
    }

    private List<String> filesOfTheState() {
        try (Stream<Path> files = Files.list(home.resolve("state"))) {
            return files.map(file -> file.getFileName().toString()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keepTheStateInPostgres() throws IOException {
        Files.writeString(home.resolve("config/application.yml"), """
                spring:
                  datasource:
                    url: jdbc:postgresql://localhost:%d/%s
                    username: postgres
                    password: unused
                """.formatted(state.port(), state.database()));
    }
}
