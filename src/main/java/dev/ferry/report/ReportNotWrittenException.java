package dev.ferry.report;

/** A report cannot be written where it was asked for. */
public final class ReportNotWrittenException extends RuntimeException {

    /** @param message one line for the operator */
    ReportNotWrittenException(String message, Throwable cause) {
        super(message, cause);
    }
}
