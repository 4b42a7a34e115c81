package dev.ferry.report.progress;

import dev.ferry.report.model.Bottleneck;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.screen.Visible;
import java.io.PrintStream;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** A live bar for the table that is being moved, and one line for each that has ended. */
final class BarProgress implements RunProgress {

    private static final Duration REDRAW = Duration.ofMillis(250);

    private final InstantSource clock;
    private final LiveLine line;
    private int nameWidth;
    private @Nullable TableProgress current;
    private volatile Bottleneck bottleneck = Bottleneck.UNKNOWN;
    private @Nullable Redraw bar;

    /** What is waited for, shown in place of the bar. */
    private volatile @Nullable String waiting;

    /**
     * Makes the display.
     *
     * @param columns of the terminal, asked for at every redraw
     */
    BarProgress(PrintStream out, IntSupplier columns, InstantSource clock) {
        this.clock = clock;
        this.line = new LiveLine(out, columns);
    }

    @Override
    public synchronized void runStarted(List<TableTotal> tables) {
        nameWidth =
                tables.stream().mapToInt(table -> table.table().length()).max().orElse(0);
        line.print(Lines.runStarted(tables));
    }

    @Override
    public void limitedBy(Bottleneck asked) {
        bottleneck = asked;
    }

    @Override
    public synchronized void tableStarted(TableTotal table, long done) {
        stop();
        line.close();
        waiting = null;
        TableProgress progress = new TableProgress(table, done, clock.instant());
        int width = nameWidth;
        current = progress;
        line.open();
        bar = new Redraw(REDRAW, () -> line.show(drawn(progress, width)));
    }

    /** Called by the timer's thread too, which must not wait for a row's; so it takes no lock of the display's. */
    private String drawn(TableProgress progress, int width) {
        String instead = waiting;
        return instead != null
                ? Visible.oneLine(instead, line.width())
                : BarLine.draw(
                        progress.table(),
                        width,
                        progress.fraction(),
                        progress.figures(clock.instant(), bottleneck),
                        line.width());
    }

    @Override
    public synchronized void rowsDone(String table, long done) {
        if (current != null && current.table().equals(table)) {
            waiting = null;
            current.rowsDone(done);
        }
    }

    @Override
    public synchronized void tableFinished(TableResult result) {
        tableEnded(Lines.tableFinished(result));
    }

    @Override
    public synchronized void tableEnded(String text) {
        line.erase();
        stop();
        waiting = null;
        line.print(text);
    }

    @Override
    public synchronized void note(String text) {
        line.print(text);
    }

    @Override
    public synchronized void waiting(String text) {
        waiting = text;
        if (bar == null) {
            line.open();
            line.show(Visible.oneLine(text, line.width()));
        }
    }

    @Override
    public synchronized void close() {
        stop();
        line.close();
    }

    private void stop() {
        if (bar != null) {
            bar.close();
        }
        bar = null;
        current = null;
    }
}
