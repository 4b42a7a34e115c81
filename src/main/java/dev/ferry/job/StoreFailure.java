package dev.ferry.job;

import java.sql.SQLException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Says in a few words why the state store failed. */
final class StoreFailure {

    private static final int LONGEST = 200;

    private StoreFailure() {}

    /** Whether the state store is to blame for this failure. */
    static boolean isOne(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessException
                    || cause instanceof TransactionException
                    || cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    /** The innermost reason. The SQL that H2 adds to it is left out, since it may hold a row's key. */
    static String text(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String reason = String.valueOf(root.getMessage()).lines().findFirst().orElse("no message");
        int sql = reason.indexOf("; SQL statement");
        reason = sql < 0 ? reason : reason.substring(0, sql);
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "…";
    }
}
