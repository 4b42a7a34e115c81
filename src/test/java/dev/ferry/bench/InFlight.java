package dev.ferry.bench;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/** How a run is told how many calls may be under way: the one place that knows the option. */
record InFlight(List<String> arguments, String label) {

    static final String OPTION = "--max-in-flight";

    /** The settings that this Ferry has: one, when it has no option for it. */
    static List<InFlight> known(Bench bench, int... wanted) {
        Path home = bench.ferry().newHome("help");
        try (DiscardingConvex nobody = bench.discarding(Duration.ZERO)) {
            FerryResult help = bench.ferry()
                    .start(home, bench.postgres().url("postgres"), nobody, List.of("run", "--help"))
                    .await();
            if (!help.output().contains(OPTION)) {
                return List.of(new InFlight(List.of(), "as it is"));
            }
        }
        return Arrays.stream(wanted)
                .mapToObj(calls -> new InFlight(List.of(OPTION, Integer.toString(calls)), Integer.toString(calls)))
                .toList();
    }

    /** Whatever Ferry does by itself. */
    static InFlight standard() {
        return new InFlight(List.of(), "standard");
    }
}
