package dev.ferry.stop;

/** Who asks a process to stop: the signals that mean it, with the numbers that POSIX gives them. */
public enum StopSignal {
    /** The terminal is gone. */
    HUP(1),
    /** Ctrl-C. */
    INT(2),
    /** {@code kill}, systemd, Kubernetes, a machine that shuts down. */
    TERM(15);

    private static final int ENDED_BY_SIGNAL = 128;

    private final int number;

    StopSignal(int number) {
        this.number = number;
    }

    /** What a shell reports of a process that this signal has ended: 129, 130, 143. */
    public int exitCode() {
        return ENDED_BY_SIGNAL + number;
    }

    /** E.g. {@code SIGTERM}. */
    @Override
    public String toString() {
        return "SIG" + name();
    }
}
