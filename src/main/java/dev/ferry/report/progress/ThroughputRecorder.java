package dev.ferry.report.progress;

import dev.ferry.report.model.Bottleneck;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.model.Throughput;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how many rows were committed when, and passes everything on to the display. However long a run takes, it
 * keeps at most {@value #MOST_SAMPLES} samples: when they are full every second one is forgotten, and from then on they
 * are taken half as often.
 */
public final class ThroughputRecorder implements RunProgress {

    static final int MOST_SAMPLES = 240;

    /** More than any plan has; still, it is a bound. */
    private static final int MOST_SPANS = 1_000;

    private static final long FIRST_INTERVAL = 200_000_000L;

    private final RunProgress display;
    private final Runnable onBegin;
    private final LongSupplier nanoTime;
    private final Map<String, Long> doneBefore = new HashMap<>();
    private final Map<String, Long> done = new HashMap<>();
    private final List<Throughput.Sample> samples = new ArrayList<>();
    private final List<Throughput.Span> spans = new ArrayList<>();

    private long begun;
    private long lastSample;
    private long lastRows;
    private long interval = FIRST_INTERVAL;
    private boolean isBegun;
    private @Nullable String table;
    private long tableBegun;

    /**
     * @param display is told all that this is told, and closed with it
     * @param onBegin called when the run has begun: not for one that was refused before
     */
    public ThroughputRecorder(RunProgress display, Runnable onBegin) {
        this(display, onBegin, System::nanoTime);
    }

    /** @param nanoTime counts on when the clock is set */
    ThroughputRecorder(RunProgress display, Runnable onBegin, LongSupplier nanoTime) {
        this.display = display;
        this.onBegin = onBegin;
        this.nanoTime = nanoTime;
    }

    /** Whether a run has begun: not one that was refused before. */
    public synchronized boolean isBegun() {
        return isBegun;
    }

    /** What was recorded up to now. */
    public synchronized Throughput throughput() {
        if (!isBegun) {
            return Throughput.NONE;
        }
        List<Throughput.Sample> all = new ArrayList<>(samples);
        Throughput.Sample last = samples.get(samples.size() - 1);
        if (rows() > last.rows()) {
            all.add(new Throughput.Sample(Throughput.seconds(lastRows - begun), rows()));
        }
        List<Throughput.Span> tables = new ArrayList<>(spans);
        if (table != null) {
            tables.add(span(table, nanoTime.getAsLong()));
        }
        return new Throughput(all, tables);
    }

    @Override
    public void runStarted(List<TableTotal> tables) {
        synchronized (this) {
            begun = nanoTime.getAsLong();
            lastSample = begun;
            lastRows = begun;
            isBegun = true;
            samples.add(new Throughput.Sample(0, 0));
        }
        onBegin.run();
        display.runStarted(tables);
    }

    @Override
    public void limitedBy(Bottleneck bottleneck) {
        display.limitedBy(bottleneck);
    }

    @Override
    public void tableStarted(TableTotal total, long rowsBefore) {
        synchronized (this) {
            doneBefore.put(total.table(), rowsBefore);
            done.put(total.table(), rowsBefore);
            table = total.table();
            tableBegun = nanoTime.getAsLong();
        }
        display.tableStarted(total, rowsBefore);
    }

    @Override
    public void rowsDone(String name, long rows) {
        synchronized (this) {
            done.put(name, rows);
            lastRows = nanoTime.getAsLong();
            if (isBegun && lastRows - lastSample >= interval) {
                sample();
            }
        }
        display.rowsDone(name, rows);
    }

    /** What is only read, to compare it, is not throughput. */
    @Override
    public void readingStarted(TableTotal total, long rowsBefore) {
        display.readingStarted(total, rowsBefore);
    }

    @Override
    public void rowsRead(String name, long rows) {
        display.rowsRead(name, rows);
    }

    private void sample() {
        lastSample = lastRows;
        samples.add(new Throughput.Sample(Throughput.seconds(lastRows - begun), rows()));
        if (samples.size() >= MOST_SAMPLES) {
            List<Throughput.Sample> everySecond = IntStream.iterate(0, i -> i < samples.size(), i -> i + 2)
                    .mapToObj(samples::get)
                    .toList();
            samples.clear();
            samples.addAll(everySecond);
            interval *= 2;
        }
    }

    private long rows() {
        return done.entrySet().stream()
                .mapToLong(each -> each.getValue() - doneBefore.getOrDefault(each.getKey(), 0L))
                .sum();
    }

    @Override
    public void tableFinished(TableResult result) {
        endTable();
        display.tableFinished(result);
    }

    @Override
    public void tableEnded(String line) {
        endTable();
        display.tableEnded(line);
    }

    private synchronized void endTable() {
        if (table != null && isBegun && spans.size() < MOST_SPANS) {
            spans.add(span(table, nanoTime.getAsLong()));
        }
        table = null;
    }

    private Throughput.Span span(String name, long end) {
        return new Throughput.Span(name, Throughput.seconds(tableBegun - begun), Throughput.seconds(end - begun));
    }

    @Override
    public void waiting(String text) {
        display.waiting(text);
    }

    @Override
    public void note(String text) {
        display.note(text);
    }

    @Override
    public void close() {
        display.close();
    }
}
