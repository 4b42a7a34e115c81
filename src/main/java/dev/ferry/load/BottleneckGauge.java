package dev.ferry.load;

import dev.ferry.convex.pacing.Pacing;
import dev.ferry.pipeline.PipelineLoad;
import dev.ferry.report.model.Bottleneck;
import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.springframework.batch.core.listener.StepExecutionListener;
import org.springframework.batch.core.step.StepExecution;

/**
 * Says what keeps the table under way from going faster: the first of these that was the case for most of the last
 * moment. Too much was being written; the machine had no processor time left; all calls that may be in flight were;
 * nothing was there to send.
 */
public final class BottleneckGauge implements Bottleneck {

    /** What is measured over less would flicker. */
    private static final Duration WINDOW = Duration.ofSeconds(2);

    private static final double MOST_OF_THE_TIME = 0.5;

    private static final double BUSY = 0.9;

    private final Supplier<Pacing.State> pacing;
    private final DoubleSupplier cpuLoad;
    private final LongSupplier nanoTime;
    private volatile Supplier<PipelineLoad> load = () -> PipelineLoad.NONE;

    private Pacing.State before;
    private long since;
    private Optional<String> said = Optional.empty();

    /**
     * @param cpuLoad share of the machine's processor time that is in use, 0 to 1; negative when not known
     * @param nanoTime counts on when the clock is set
     */
    public BottleneckGauge(Supplier<Pacing.State> pacing, DoubleSupplier cpuLoad, LongSupplier nanoTime) {
        this.pacing = pacing;
        this.cpuLoad = cpuLoad;
        this.nanoTime = nanoTime;
        this.before = pacing.get();
        this.since = nanoTime.getAsLong();
    }

    /** Has this look at the pipeline of a table while its step is at work. */
    public StepExecutionListener watching(Supplier<PipelineLoad> table) {
        return new StepExecutionListener() {
            @Override
            public void beforeStep(StepExecution step) {
                load = table;
            }
        };
    }

    @Override
    public synchronized Optional<String> now() {
        long time = nanoTime.getAsLong();
        Duration passed = Duration.ofNanos(time - since);
        if (passed.compareTo(WINDOW) >= 0) {
            Pacing.State state = pacing.get();
            said = limit(state, passed, load.get());
            before = state;
            since = time;
        }
        return said;
    }

    private Optional<String> limit(Pacing.State state, Duration passed, PipelineLoad now) {
        if (isMost(state.heldByRate().minus(before.heldByRate()), passed)) {
            return Optional.of("the write rate");
        }
        if (cpuLoad.getAsDouble() >= BUSY) {
            return Optional.of("the CPU of this machine");
        }
        if (isMost(state.heldByInFlight().minus(before.heldByInFlight()), passed)) {
            return Optional.of("calls in flight (" + state.callsAtOnce() + ")");
        }
        return now.reading() > 0 && now.heldBack() == 0 && now.waiting() == 0
                ? Optional.of("the source")
                : Optional.empty();
    }

    private static boolean isMost(Duration held, Duration passed) {
        return held.toNanos() >= MOST_OF_THE_TIME * passed.toNanos();
    }
}
