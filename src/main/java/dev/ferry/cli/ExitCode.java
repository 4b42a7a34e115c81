package dev.ferry.cli;

/** The exit codes that cron lines and scripts rely on. Stopped by a signal: {@code StopSignal.exitCode()}. */
final class ExitCode {

    /** Done and clean. */
    static final int DONE = 0;

    /** Failed in the middle; the next run resumes. */
    static final int FAILED = 1;

    /** Command line, configuration or plan wrong, or an end not as they say; nothing was started. */
    static final int INVALID = 2;

    /** Finished, but rows were rejected. */
    static final int REJECTS = 3;

    /** Another run holds the state store. */
    static final int LOCKED = 4;

    private ExitCode() {}
}
