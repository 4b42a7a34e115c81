package dev.ferry.report.progress;

import dev.ferry.report.model.Bottleneck;
import dev.ferry.report.model.Notices;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.screen.Screen;
import dev.ferry.report.screen.StderrTerminal;
import dev.ferry.report.text.WallClock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * Shows a run while it goes on, on standard error. Tables come one after another; calls may come from several
 * threads. Nothing here decides anything, and nothing here throws.
 */
public interface RunProgress extends Notices, AutoCloseable {

    /** The tables that this run will go through, in their order. */
    void runStarted(List<TableTotal> tables);

    /** Whom to ask what holds the tables up, from now on. */
    default void limitedBy(Bottleneck bottleneck) {}

    /**
     * A table begins, or goes on where an earlier run ended.
     *
     * @param done rows that were done before; they count as done, but not for the rate
     */
    void tableStarted(TableTotal table, long done);

    /**
     * Rows of the table have been committed.
     *
     * @param done all rows done so far, those of earlier runs included
     */
    void rowsDone(String table, long done);

    /** The table has ended, well or not. */
    void tableFinished(TableResult result);

    /** As {@link #tableStarted}, for a table that is only read: no row of it is moved. */
    default void readingStarted(TableTotal table, long done) {
        tableStarted(table, done);
    }

    /** As {@link #rowsDone}, for a table that is only read. */
    default void rowsRead(String table, long done) {
        rowsDone(table, done);
    }

    /** As {@link #tableFinished}, for a table that was only read; the line says what came of it. */
    default void tableEnded(String line) {
        note(line);
    }

    /**
     * One line about something that is waited for, such as an end that does not answer. Takes the place of the one
     * before it, where lines can be replaced; in a log only one of them in a while is kept, so each has to hold what
     * the others said.
     */
    default void waiting(String line) {
        note(line);
    }

    /** The run has ended; what is on the screen stays. */
    @Override
    void close();

    /** A display on standard error, of the kind that the mode asks for. */
    static RunProgress open(ProgressMode mode) {
        StderrTerminal terminal = new StderrTerminal();
        // Rates and times left must not jump when the clock is set.
        InstantSource timer = () -> Instant.EPOCH.plusNanos(System.nanoTime());
        return switch (mode.resolve(terminal::isPresent, System.getenv("TERM"))) {
            case BAR -> new BarProgress(Screen.rewritable(), terminal, timer);
            case PLAIN, AUTO ->
                new PlainProgress(Screen.stderr(), timer, WallClock.ofThisMachine(), Duration.ofSeconds(10));
            case NONE -> new NoProgress();
        };
    }
}
