package dev.ferry.report.model;

/**
 * Tells the user what should be known, though nothing has to stop for it. The receiver decides where the lines are shown;
 * it does not throw.
 */
@FunctionalInterface
public interface Notices {

    /** One line that the user should see now, e.g. {@code resuming run 7, begun 2026-11-22T10:00:00Z}. */
    void note(String line);
}
