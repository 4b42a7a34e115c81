package dev.ferry.report.progress;

import dev.ferry.report.model.Bottleneck;
import dev.ferry.report.model.Figures;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import java.io.PrintStream;
import java.time.InstantSource;
import java.util.List;
import java.util.function.IntSupplier;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import org.jspecify.annotations.Nullable;

/** A live bar for the table that is being moved, and one line for each that has ended. */
final class BarProgress implements RunProgress {

    private static final int REDRAW_MILLIS = 250;

    private final InstantSource clock;
    private final LiveLine line;
    private int nameWidth;
    private @Nullable TableProgress current;
    private volatile Bottleneck bottleneck = Bottleneck.UNKNOWN;
    private @Nullable ProgressBar bar;

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
        bar = new ProgressBarBuilder()
                .setTaskName(table.table())
                .setUpdateIntervalMillis(REDRAW_MILLIS)
                .continuousUpdate()
                .setRenderer((state, columns) -> {
                    String instead = waiting;
                    return instead != null
                            ? Figures.oneLine(instead, columns)
                            : BarLine.draw(
                                    progress.table(),
                                    width,
                                    progress.fraction(),
                                    progress.figures(clock.instant(), bottleneck),
                                    columns);
                })
                .setConsumer(line)
                .build();
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
            line.accept(Figures.oneLine(text, line.getMaxRenderedLength()));
        }
    }

    @Override
    public synchronized void close() {
        stop();
        line.close();
    }

    /**
     * The library's close waits for its own thread and forgets an interruption meanwhile; a stop must not get lost
     * there.
     */
    private void stop() {
        if (bar != null) {
            boolean interrupted = Thread.interrupted();
            bar.close();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
        bar = null;
        current = null;
    }
}
