package dev.ferry.report.progress;

import dev.ferry.report.model.Bottleneck;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.screen.Screen;
import dev.ferry.report.screen.Visible;
import dev.ferry.report.text.WallClock;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One line for the table every few seconds, when rows were done, and one when it ends: for logs and pipes. Each begins with
 * the time of day, since a reader of a log of many runs asks when that was.
 */
final class PlainProgress implements RunProgress {

    private final PrintStream out;
    /** Of what is waited for. */
    private static final Duration BETWEEN_WAITS = Duration.ofSeconds(30);

    private final InstantSource clock;
    private final WallClock wallClock;
    private final Duration interval;
    private @Nullable TableProgress current;
    private volatile Bottleneck bottleneck = Bottleneck.UNKNOWN;
    private Instant lastLine = Instant.MIN;
    private Instant lastWait = Instant.MIN;

    /**
     * Makes the display.
     *
     * @param clock for what has passed
     * @param wallClock for what the lines begin with
     * @param interval least time between two lines about a table
     */
    PlainProgress(PrintStream out, InstantSource clock, WallClock wallClock, Duration interval) {
        this.out = Screen.messages(out);
        this.clock = clock;
        this.wallClock = wallClock;
        this.interval = interval;
    }

    @Override
    public synchronized void runStarted(List<TableTotal> tables) {
        note(Lines.runStarted(tables));
    }

    @Override
    public void limitedBy(Bottleneck asked) {
        bottleneck = asked;
    }

    @Override
    public synchronized void tableStarted(TableTotal table, long done) {
        Instant now = clock.instant();
        current = new TableProgress(table, done, now);
        lastLine = now;
        if (done > 0) {
            print(current, now);
        }
    }

    @Override
    public synchronized void rowsDone(String table, long done) {
        TableProgress progress = current;
        if (progress == null || !progress.table().equals(table)) {
            return;
        }
        progress.rowsDone(done);
        Instant now = clock.instant();
        if (!now.isBefore(lastLine.plus(interval))) {
            lastLine = now;
            print(progress, now);
        }
    }

    @Override
    public synchronized void tableFinished(TableResult result) {
        tableEnded(Lines.tableFinished(result));
    }

    @Override
    public synchronized void tableEnded(String line) {
        current = null;
        note(line);
    }

    @Override
    public synchronized void note(String line) {
        out.println(wallClock.moment(wallClock.source().instant()) + " " + line);
        out.flush();
    }

    @Override
    public synchronized void waiting(String line) {
        Instant now = clock.instant();
        if (lastWait.equals(Instant.MIN) || !now.isBefore(lastWait.plus(BETWEEN_WAITS))) {
            lastWait = now;
            note(line);
        }
    }

    @Override
    public synchronized void close() {
        current = null;
        out.flush();
    }

    private void print(TableProgress progress, Instant now) {
        note(Visible.oneLine(progress.table(), Integer.MAX_VALUE) + " "
                + String.join(" ", progress.figures(now, bottleneck)));
    }
}
