package dev.ferry.pipeline;

/** The pipeline was halted, and what was under way has ended. Chunks may be left that nobody has worked on. */
public final class HaltedException extends RuntimeException {

    HaltedException() {
        super("halted, perhaps before the last chunk");
    }
}
