package dev.ferry.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/**
 * What was asked for with {@code -Dbench...}.
 *
 * @param scenarios by their names; those of {@link Benchmark#USUAL} unless told otherwise
 * @param rows messages of the source
 * @param largeRows rows of about 8 KiB
 * @param flatRows messages of the long run
 * @param seconds that a measurement of a rate takes, after a warm-up of as many
 * @param jar the packaged Ferry
 * @param arguments further ones of each {@code ferry run}
 * @param jfr whether each run of Ferry leaves a recording of the JVM's flight recorder
 */
record BenchSettings(
        List<String> scenarios,
        long rows,
        long largeRows,
        long flatRows,
        int seconds,
        Path jar,
        List<String> arguments,
        boolean jfr) {

    /** Where everything lies that the benchmark makes. */
    static final Path DIRECTORY = Path.of("target", "bench").toAbsolutePath();

    static BenchSettings ofSystem() {
        return new BenchSettings(
                words("bench", Benchmark.USUAL),
                Long.getLong("bench.rows", 1_000_000),
                Long.getLong("bench.large-rows", 60_000),
                Long.getLong("bench.flat-rows", 10_000_000),
                Integer.getInteger("bench.seconds", 6),
                Path.of(System.getProperty("ferry.test.jar", "target/ferry.jar"))
                        .toAbsolutePath(),
                words("bench.arguments", ""),
                Boolean.getBoolean("bench.jfr"));
    }

    private static List<String> words(String property, String otherwise) {
        return Arrays.stream(System.getProperty(property, otherwise).split("[, ]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
