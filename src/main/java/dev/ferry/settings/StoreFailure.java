package dev.ferry.settings;

import java.io.EOFException;
import java.sql.SQLException;
import java.util.Set;
import org.h2.api.ErrorCode;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/** Says in a few words why the state store failed. */
public final class StoreFailure {

    private static final int LONGEST = 200;

    private static final Set<Integer> DAMAGE = Set.of(
            DataUtils.ERROR_FILE_CORRUPT,
            DataUtils.ERROR_UNSUPPORTED_FORMAT,
            DataUtils.ERROR_CHUNK_NOT_FOUND,
            DataUtils.ERROR_BLOCK_NOT_FOUND,
            DataUtils.ERROR_SERIALIZATION,
            DataUtils.ERROR_UNKNOWN_DATA_TYPE,
            DataUtils.ERROR_TRANSACTION_CORRUPT);

    /**
     * The server does not know a statement that this connection prepared, or knows it already: duplicate_prepared_statement
     * and invalid_sql_statement_name. The driver numbers the statements of a session, so the session was another one.
     */
    private static final Set<String> OTHER_SESSION = Set.of("42P05", "26000");

    private StoreFailure() {}

    /** Whether the state store is to blame for this failure. */
    public static boolean isOne(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof DataAccessException
                    || cause instanceof TransactionException
                    || cause instanceof SQLException) {
                return true;
            }
        }
        return false;
    }

    /** Whether a transaction pooler gave the connection a session that another one had used. */
    static boolean isPooled(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && OTHER_SESSION.contains(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the file of an H2 store is not as H2 wrote it: overwritten, cut short, or no H2 file at all. */
    public static boolean isDamage(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() == ErrorCode.FILE_CORRUPTED_1) {
                return true;
            }
            if (cause instanceof MVStoreException file
                    && (DAMAGE.contains(file.getErrorCode()) || file.getCause() instanceof EOFException)) {
                return true;
            }
        }
        return false;
    }

    /** The innermost reason. The SQL that H2 adds to it is left out, since it may hold a row's key. */
    public static String text(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        String reason = message.lines().findFirst().orElse("no message");
        int sql = reason.indexOf("; SQL statement");
        reason = sql < 0 ? reason : reason.substring(0, sql);
        return reason.length() <= LONGEST ? reason : reason.substring(0, LONGEST) + "…";
    }
}
