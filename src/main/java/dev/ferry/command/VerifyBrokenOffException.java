package dev.ferry.command;

import java.util.List;

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

    /**
     * @param shortages a line for each table of which the source has not handed out every row
     * @param how ends the advice to start again
     */
    VerifyBrokenOffException(List<String> shortages, String how) {
        super(String.join("\n", shortages)
                + "\nThe comparison has not seen every row, so it says nothing. Nothing was changed; start `ferry verify`"
                + " again" + how + ".");
    }
}
