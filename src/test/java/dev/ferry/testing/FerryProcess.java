package dev.ferry.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** The packaged {@code ferry.jar} in a process of its own, as a user starts it. */
public final class FerryProcess {

    private static final long MOST_MINUTES = 10;

    /**
     * A build that runs in the background ignores Ctrl-C, under {@code nohup} the end of the terminal too, and every child
     * inherits that. Empty where GNU's {@code env} is missing.
     */
    private static final List<String> WITH_ALL_SIGNALS = withAllSignals();

    private static final List<String> SHIPPED = List.of("-jar", System.getProperty("ferry.test.jar"));

    private final Path directory;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> starter = new ArrayList<>();

    /** It lives for seconds: what is compiled for it, early or well, is hardly used before it ends. */
    private final List<String> jvmOptions =
            new ArrayList<>(List.of("-XX:TieredStopAtLevel=1", "-XX:CompileThresholdScaling=5"));

    private List<String> start = SHIPPED;

    /**
     * @param directory where it is started; a plan in its {@code config/} makes it the home
     */
    public FerryProcess(Path directory) {
        this.directory = directory;
    }

    /** A directory with the shipped plan, as a fresh clone has it. */
    public static FerryProcess inNewHome(Path directory) {
        try {
            Files.createDirectories(directory.resolve("config"));
            Files.copy(Path.of("config/plan.yml"), directory.resolve("config/plan.yml"));
            return new FerryProcess(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public FerryProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    public FerryProcess withJvmOption(String option) {
        jvmOptions.add(option);
        return this;
    }

    /** Starts the same in half of the time: for tests that start it often, and not for its start's sake. */
    public FerryProcess unpacked() {
        return startedBy(UnpackedFerry.arguments());
    }

    /** Starts the jar itself, as a user does; the usual way, unless {@link #unpacked()} was asked for. */
    public FerryProcess asShipped() {
        return startedBy(SHIPPED);
    }

    /** @param arguments of {@code java}, before those of Ferry */
    FerryProcess startedBy(List<String> arguments) {
        start = arguments;
        return this;
    }

    /** No file that it writes may become larger, as on a disk that is full. */
    public FerryProcess withFilesUpTo(int kibibytes) {
        starter.addAll(List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "ferry"));
        return this;
    }

    /** A process that has ended. */
    public record Ended(int exitCode, String out, String err) {}

    /** Runs a command to its end. */
    public Ended run(String... arguments) {
        return start(arguments).await();
    }

    /** Starts a command. */
    public Running start(String... arguments) {
        return start(command(arguments));
    }

    /**
     * Starts a command on a terminal of its own, which util-linux' {@code script} makes: what is written to the
     * process' standard input is typed there, and both outputs come as one.
     */
    public Running startOnTerminal(String... arguments) {
        String line = command(arguments).stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
        return start(List.of("script", "--quiet", "--return", "--flush", "--command", "exec " + line, "/dev/null"));
    }

    private static List<String> withAllSignals() {
        List<String> prefix = List.of("env", "--default-signal");
        try {
            List<String> tried = new ArrayList<>(prefix);
            tried.add("true");
            return new ProcessBuilder(tried).start().waitFor() == 0 ? prefix : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(WITH_ALL_SIGNALS);
        command.addAll(starter);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions);
        command.addAll(start);
        command.addAll(List.of(arguments));
        return command;
    }

    private Running start(List<String> command) {
        try {
            Path out = Files.createTempFile(directory, "out", ".txt");
            Path err = Files.createTempFile(directory, "err", ".txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            // What this machine has set must not reach the test.
            builder.environment().keySet().removeIf(name -> name.matches(".*(SUPABASE|CONVEX|FERRY|SPRING).*"));
            builder.environment().putAll(environment);
            return new Running(builder.start(), out, err);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A process that goes on. */
    public record Running(Process process, Path outFile, Path errFile) {

        /** Kills it as {@code kill -9} does, and waits until it is gone. */
        public void kill() {
            process.destroyForcibly();
            await();
        }

        /** Sends SIGTERM, as {@code kill}, systemd and Kubernetes do. */
        public void term() {
            signal("TERM");
        }

        /** Sends SIGINT, as Ctrl-C does. */
        public void interrupt() {
            signal("INT");
        }

        /** Sends a signal, by its name without {@code SIG}, and does not wait. */
        public void signal(String name) {
            try {
                int exitCode = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                        .inheritIO()
                        .start()
                        .waitFor();
                if (exitCode != 0) {
                    throw new AssertionError("ferry was gone before it was sent SIG" + name + ": " + text(errFile));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        /** What it has written to standard output so far. */
        public String out() {
            return text(outFile);
        }

        /** What it has written to standard error so far. */
        public String err() {
            return text(errFile);
        }

        public Ended await() {
            try {
                if (!process.waitFor(MOST_MINUTES, TimeUnit.MINUTES)) {
                    process.destroyForcibly();
                    throw new AssertionError("ferry did not end within " + MOST_MINUTES + " minutes: " + text(errFile));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
            return new Ended(process.exitValue(), text(outFile), text(errFile));
        }

        private static String text(Path file) {
            try {
                return Files.readString(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
