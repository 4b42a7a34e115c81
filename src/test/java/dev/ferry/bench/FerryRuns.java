package dev.ferry.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Starts the packaged Ferry as a user does, in a heap of 256 MB and with all compilers of the JVM. Each measurement has a
 * home of its own, and so a state store of its own.
 */
final class FerryRuns {

    static final String HEAP = "-Xmx256m";

    private final BenchSettings settings;
    private final long postgres;

    FerryRuns(BenchSettings settings, long postgres) {
        this.settings = settings;
        this.postgres = postgres;
    }

    /** A home without state, with the shipped plan. An earlier one of this name is gone. */
    Path newHome(String name) {
        Path home = BenchSettings.DIRECTORY.resolve("homes").resolve(name);
        try {
            if (Files.exists(home)) {
                delete(home);
            }
            Files.createDirectories(home.resolve("config"));
            Files.copy(Bench.PLAN, home.resolve("config/plan.yml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return home;
    }

    /** What the state store of a home takes on the disk. */
    long stateBytes(Path home) {
        try (Stream<Path> files = Files.walk(home.resolve("state"))) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code ferry run} with these arguments. */
    FerryRun run(Path home, String source, BenchTarget target, List<String> arguments, String... jvmOptions) {
        List<String> all = new ArrayList<>(List.of("run", "--progress", "none", "--report", "report"));
        all.addAll(arguments);
        all.addAll(settings.arguments());
        return start(home, source, target, all, jvmOptions);
    }

    /** Any command of Ferry. */
    FerryRun start(Path home, String source, BenchTarget target, List<String> arguments, String... jvmOptions) {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), HEAP));
        command.addAll(Arrays.asList(jvmOptions));
        if (settings.jfr()) {
            command.add("-XX:StartFlightRecording:settings=profile,filename=" + home.resolve("ferry.jfr"));
        }
        command.addAll(List.of("-jar", settings.jar().toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(home.resolve("out.txt").toFile())
                .redirectError(home.resolve("err.txt").toFile());
        builder.environment().keySet().removeIf(name -> name.matches(".*(SUPABASE|CONVEX|FERRY|SPRING).*"));
        builder.environment().put("SUPABASE_DB_URL", source);
        builder.environment().put("NEXT_PUBLIC_CONVEX_URL", target.url());
        builder.environment().put("CONVEX_DEPLOY_KEY", target.key());
        try {
            long now = System.nanoTime();
            Process process = builder.start();
            return new FerryRun(home, process, new CpuMeter(postgres, process.toHandle()), now);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> found = Files.walk(directory)) {
            for (Path path : found.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
