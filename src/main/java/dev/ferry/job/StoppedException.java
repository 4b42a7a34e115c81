package dev.ferry.job;

/** A stop was asked for before the job had begun. Nothing was started. */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StopSignal signal;

    StoppedException(StopSignal signal) {
        super("Stopped by " + signal + " before anything was moved.");
        this.signal = signal;
    }

    /** Who asked for it. */
    public StopSignal signal() {
        return signal;
    }
}
