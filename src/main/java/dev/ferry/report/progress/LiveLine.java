package dev.ferry.report.progress;

import dev.ferry.report.screen.Visible;
import dev.ferry.report.text.Paragraph;
import java.io.PrintStream;
import java.util.function.IntSupplier;

/** The last line of the terminal, rewritten in place; other lines may be printed above it. */
final class LiveLine {

    private static final String BACK_AND_ERASE = "\r\u001b[K";

    private final PrintStream out;
    private final IntSupplier columns;
    private String shown = "";
    private boolean open;

    LiveLine(PrintStream out, IntSupplier columns) {
        this.out = out;
        this.columns = columns;
    }

    /** From now on the line is shown. */
    synchronized void open() {
        open = true;
    }

    /**
     * What fits: one column less than the terminal has, since a character in the last one makes some terminals begin a
     * new line.
     */
    int width() {
        return Math.max(1, columns.getAsInt() - 1);
    }

    /** Takes the place of what the line shows; dropped while the line is not open. */
    synchronized void show(String line) {
        if (open) {
            shown = Visible.plain(line);
            out.print(BACK_AND_ERASE + shown);
            out.flush();
        }
    }

    /** Prints a line that stays, above the live one; one that is too long is broken between words. */
    synchronized void print(String line) {
        String fitting =
                Paragraph.of(Visible.plain(line), "", columns.getAsInt()).replace("\n", System.lineSeparator());
        out.print((shown.isEmpty() ? "" : BACK_AND_ERASE) + fitting + shown);
        out.flush();
    }

    /** Takes the live line away. */
    synchronized void erase() {
        if (!shown.isEmpty()) {
            out.print(BACK_AND_ERASE);
            out.flush();
        }
        shown = "";
        open = false;
    }

    /** Leaves the live line as it is and goes below it. */
    synchronized void close() {
        if (!shown.isEmpty()) {
            out.println();
            out.flush();
        }
        shown = "";
        open = false;
    }
}
