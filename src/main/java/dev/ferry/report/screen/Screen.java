package dev.ferry.report.screen;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Standard output and standard error, as Ferry writes to them: in UTF-8, and so that nothing in a text drives the
 * terminal, no matter who wrote it. Everything that Ferry prints or logs goes through here; what composes a text has
 * cleaned its pieces before, and this makes sure. Nobody else touches the two streams.
 */
public final class Screen {

    private Screen() {}

    /** Standard output. Ferry's colours pass. */
    public static PrintStream stdout() {
        return results(System.out);
    }

    /** Standard error. */
    public static PrintStream stderr() {
        return messages(System.err);
    }

    /** Results on this stream; Ferry's colours pass. */
    public static PrintStream results(PrintStream out) {
        return over(out, true);
    }

    /** Messages on this stream; nothing but text passes. */
    public static PrintStream messages(PrintStream out) {
        return over(out, false);
    }

    /** Standard error as it is at each moment: a logger is set up once, and tests put other streams in its place. */
    static OutputStream log() {
        return new HarmlessBytes(
                new OutputStream() {
                    @Override
                    public void write(int single) {
                        System.err.write(single);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int count) {
                        System.err.write(bytes, from, count);
                    }

                    @Override
                    public void flush() {
                        System.err.flush();
                    }
                },
                false);
    }

    /** Standard error itself, for a line that is rewritten in place; the caller cleans what it shows. */
    public static PrintStream rewritable() {
        return System.err;
    }

    private static PrintStream over(PrintStream out, boolean styled) {
        return new PrintStream(new HarmlessBytes(out, styled), true, StandardCharsets.UTF_8);
    }
}
