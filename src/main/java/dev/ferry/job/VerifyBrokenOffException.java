package dev.ferry.job;

/** A comparison could not be brought to its end. The message is for the operator. */
public final class VerifyBrokenOffException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    VerifyBrokenOffException(RuntimeException failure) {
        super(
                failure.getMessage()
                        + "\nThe comparison is not finished, so it says nothing. Nothing was changed; start"
                        + " `ferry verify` again.",
                failure);
    }
}
