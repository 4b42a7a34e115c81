package dev.ferry.report.screen;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.OptionalInt;

/**
 * The terminal behind standard output, if there is one.
 *
 * @param columns how wide; 100 where there is no terminal
 * @param colour whether colours may be used
 */
public record StdoutTerminal(int columns, boolean colour) {

    private static final int WITHOUT_TERMINAL = 100;
    private static final int LEAST = 40;

    /**
     * Asks for it.
     *
     * @param environment {@code NO_COLOR} and {@code TERM=dumb} mean no colours
     */
    public static StdoutTerminal ask(Map<String, String> environment) {
        return of(size(), environment);
    }

    /** Standard output with a width in columns, coloured unless the environment says otherwise. */
    public static StdoutTerminal of(OptionalInt columns, Map<String, String> environment) {
        boolean plain = !environment.getOrDefault("NO_COLOR", "").isEmpty() || "dumb".equals(environment.get("TERM"));
        return new StdoutTerminal(Math.max(LEAST, columns.orElse(WITHOUT_TERMINAL)), columns.isPresent() && !plain);
    }

    /** {@code stty} answers through standard error, since its output is the terminal that it is asked about. */
    private static OptionalInt size() {
        try {
            Process stty = new ProcessBuilder("sh", "-c", "stty size <&1 1>&2")
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .start();
            String answer = new String(stty.getErrorStream().readAllBytes(), StandardCharsets.US_ASCII);
            return StderrTerminal.columns(answer);
        } catch (IOException e) {
            return OptionalInt.empty();
        }
    }
}
