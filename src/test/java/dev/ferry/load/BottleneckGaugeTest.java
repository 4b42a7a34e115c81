package dev.ferry.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.pacing.Pacing;
import dev.ferry.history.RunHistory;
import dev.ferry.pipeline.PipelineLoad;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.step.StepExecution;

class BottleneckGaugeTest {

    private static final PipelineLoad BUSY = new PipelineLoad(0, 2, 10, 16);
    private static final PipelineLoad HUNGRY = new PipelineLoad(2, 0, 0, 3);

    private Duration time = Duration.ZERO;
    private Duration heldByInFlight = Duration.ZERO;
    private Duration heldByRate = Duration.ZERO;
    private double cpu = 0.3;
    private PipelineLoad load = BUSY;
    private final BottleneckGauge gauge = gauge();

    @ParameterizedTest
    @CsvSource(textBlock = """
            # held by rate, by calls, CPU, hungry
            1.5, 2.0, 1.00, true,  the write rate
            0.5, 2.0, 0.95, true,  the CPU of this machine
            0.5, 1.0, 0.50, true,  calls in flight (16)
            0.5, 0.5, 0.50, true,  the source
            0.5, 0.5, -1,   true,  the source
            0.5, 0.5, 0.50, false,
            """)
    void the_first_that_was_so_for_most_of_two_seconds(
            double rate, double calls, double cpuLoad, boolean hungry, String limit) {
        pass(2.0, rate, calls);
        cpu = cpuLoad;
        load = hungry ? HUNGRY : BUSY;

        if (limit == null) {
            assertThat(gauge.now()).isEmpty();
        } else {
            assertThat(gauge.now()).contains(limit);
        }
    }

    @Test
    void what_it_said_stands_until_enough_has_been_measured() {
        pass(2, 2, 0);
        assertThat(gauge.now()).contains("the write rate");

        pass(1.9, 0, 1.9);
        assertThat(gauge.now()).contains("the write rate");
        pass(0.1, 0, 0.1);
        assertThat(gauge.now()).contains("calls in flight (16)");
    }

    @Test
    void it_looks_at_the_table_under_way() {
        BottleneckGauge fresh = gauge();
        fresh.watching(() -> HUNGRY).beforeStep(step());
        pass(3, 0, 0);
        assertThat(fresh.now()).contains("the source");

        fresh.watching(() -> BUSY).beforeStep(step());
        pass(3, 0, 0);
        assertThat(fresh.now()).isEmpty();
    }

    private static StepExecution step() {
        return new StepExecution(
                1, "messages", new JobExecution(1, new JobInstance(1, RunHistory.JOB), new JobParameters()));
    }

    private BottleneckGauge gauge() {
        BottleneckGauge made = new BottleneckGauge(
                () -> new Pacing.State(0, 16, 1, 1, heldByInFlight, heldByRate, 0, 0), () -> cpu, () -> time.toNanos());
        made.watching(() -> load).beforeStep(step());
        return made;
    }

    private void pass(double seconds, double byRate, double byCalls) {
        time = time.plusMillis((long) (seconds * 1000));
        heldByRate = heldByRate.plusMillis((long) (byRate * 1000));
        heldByInFlight = heldByInFlight.plusMillis((long) (byCalls * 1000));
    }
}
