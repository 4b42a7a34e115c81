package dev.ferry.report.screen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The terminal behind standard error, if there is one, asked with {@code stty}.
 *
 * <p>Not {@code System.console()}: it looks at standard input and output, so {@code ferry run 2>run.log} would fill
 * the log with bars, and since JDK 22 it is there without any terminal. And not JLine: its
 * terminal sets SIGINT back to the system's default (jline 3.29, {@code PosixSysTerminal} with {@code
 * nativeSignals}), so Ctrl-C would kill the process without its shutdown hooks, in the middle of a chunk.
 */
public final class StderrTerminal implements IntSupplier {

    private static final int USUAL_COLUMNS = 80;
    private static final long ASK_AGAIN_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final Pattern SIZE = Pattern.compile("\\d+ (\\d+)\\s*");

    private int columns = USUAL_COLUMNS;
    private long askedAt;
    private boolean asked;

    /**
     * Whether standard error is a terminal; where there is no {@code sh} (Windows) it is not known, and counts as not a
     * terminal.
     */
    public boolean isPresent() {
        return ask().isPresent();
    }

    /** Columns of the terminal, 80 if nobody knows; asks again after two seconds, since windows change. */
    @Override
    public synchronized int getAsInt() {
        if (!asked || System.nanoTime() - askedAt > ASK_AGAIN_NANOS) {
            columns = ask().orElse(columns);
            asked = true;
            askedAt = System.nanoTime();
        }
        return columns;
    }

    /** Reads {@code 24 80}, the answer of {@code stty size}; a terminal that says 0 columns does not know. */
    public static OptionalInt columns(String size) {
        Matcher matcher = SIZE.matcher(size);
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        int columns = Integer.parseInt(matcher.group(1));
        return OptionalInt.of(columns == 0 ? USUAL_COLUMNS : columns);
    }

    private static OptionalInt ask() {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size <&2 2>/dev/null")
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            return columns(answer);
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }
}
