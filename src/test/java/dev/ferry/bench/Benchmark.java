package dev.ferry.bench;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * {@code ./mvnw -Pbench verify}: measures, and prints ratios side by side. It is a test by its form only, and no other
 * build looks at it: it fails when a run of Ferry did something wrong, never for being slow.
 *
 * <p>{@link BenchSettings} says what can be set.
 */
class Benchmark {

    /** What is measured unless something else is asked for: about ten minutes. */
    static final String USUAL = "startup,reading,inflight,classes,limit";

    @Test
    void measures() {
        BenchSettings settings = BenchSettings.ofSystem();
        List<Scenario> scenarios =
                settings.scenarios().stream().map(Benchmark::scenario).toList();
        Output out = Output.into(BenchSettings.DIRECTORY.resolve("results.txt"));
        try (Bench bench = Bench.open(settings)) {
            out.title("Ferry: " + String.join(", ", settings.scenarios()));
            out.line(Machine.facts(bench.postgres()));
            if (!settings.arguments().isEmpty()) {
                out.line("Each run with " + String.join(" ", settings.arguments()));
            }
            for (Scenario scenario : scenarios) {
                long started = System.nanoTime();
                scenario.measure(bench, out);
                out.line("This took "
                        + Duration.ofNanos(System.nanoTime() - started).toSeconds() + " s.");
            }
        }
    }

    private static Scenario scenario(String name) {
        return switch (name) {
            case "startup" -> new StartUpScenario();
            case "reading" -> new ReadingScenario();
            case "inflight" -> new InFlightScenario();
            case "classes" -> new ClassesScenario();
            case "limit" -> new LimitScenario();
            case "orphans" -> new OrphansScenario();
            case "flat" -> new FlatScenario();
            default -> throw new IllegalArgumentException("no scenario " + name + ", but " + USUAL + ",orphans,flat");
        };
    }
}
