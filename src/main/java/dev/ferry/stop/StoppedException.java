package dev.ferry.stop;

/** A stop was asked for before anything was changed. */
public final class StoppedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final StopSignal signal;

    /** Before the job had begun. */
    public StoppedException(StopSignal signal) {
        this(signal, "Stopped by " + signal + " before anything was moved.");
    }

    private StoppedException(StopSignal signal, String message) {
        super(message);
        this.signal = signal;
    }

    /** While both ends were compared. */
    public static StoppedException comparing(StopSignal signal) {
        return new StoppedException(
                signal, "Stopped by " + signal + " before everything was compared. Nothing was changed.");
    }

    /** Who asked for it. */
    public StopSignal signal() {
        return signal;
    }
}
