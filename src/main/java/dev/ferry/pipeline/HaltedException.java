package dev.ferry.pipeline;

/** The pipeline was halted, and what was under way has ended. Chunks are left that nobody has worked on. */
public final class HaltedException extends RuntimeException {

    HaltedException() {
        super("halted before the last chunk");
    }
}
