package dev.ferry.pipeline;

import org.jspecify.annotations.Nullable;

/** Whether and why a pipeline ends early. Guarded by the pipeline's lock. */
final class PipelineState {

    private boolean halted;
    private boolean abandoned;
    private @Nullable Throwable failure;

    /** Whether nothing more is to be begun. */
    boolean isHalted() {
        return halted;
    }

    /** Whether nobody wants a result any more. */
    boolean isAbandoned() {
        return abandoned;
    }

    void halt() {
        halted = true;
    }

    void abandon() {
        halted = true;
        abandoned = true;
    }

    /** The first failure counts. */
    void failed(Throwable e) {
        halted = true;
        if (failure == null) {
            failure = e;
        }
    }

    /**
     * What the thread that takes results gets when there are no more.
     *
     * @throws Error when that was the failure
     */
    RuntimeException end() {
        if (failure instanceof RuntimeException known) {
            return known;
        }
        if (failure instanceof Error error) {
            throw error;
        }
        return new HaltedException();
    }
}
