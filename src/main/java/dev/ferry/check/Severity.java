package dev.ferry.check;

import java.util.Locale;

/** How much a finding matters; the worst first. */
public enum Severity {
    /** {@code ferry run} refuses to start. */
    ERROR,
    /** A run starts, but rows will be rejected, or may be lost to those who read on. */
    WARNING,
    /** Good to know; nothing is at risk by it alone. */
    NOTE;

    /** E.g. {@code warning}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
