package dev.ferry.plan;

/**
 * A text of the plan file and its line. Empty when the file does not have it and should: that is a problem of its
 * own, and later checks pass over it.
 */
record TextAt(String text, int line) {

    boolean isMissing() {
        return text.isEmpty();
    }
}
