package dev.ferry.functions;

import java.nio.file.Path;

/**
 * What became of one file.
 *
 * @param file where it is
 * @param outcome what was done
 */
public record WrittenFile(Path file, Outcome outcome) {

    /** What was done with a file. */
    public enum Outcome {
        /** It was not there and was written. */
        CREATED,
        /** It was there, differed, and was overwritten because the caller forced it. */
        OVERWRITTEN,
        /** It is there and already says the same. */
        UNCHANGED,
        /** It is there and belongs to the user. It was not looked into. */
        KEPT
    }
}
