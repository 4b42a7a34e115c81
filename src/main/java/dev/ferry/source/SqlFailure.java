package dev.ferry.source;

import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What kind of failure a statement or a connection met, by its SQLSTATE, its causes and its text. */
public final class SqlFailure {

    private static final String CHECK_VIOLATION = "23514";

    private static final Pattern SPACE = Pattern.compile("\\s+");

    private SqlFailure() {}

    /** Whether the connection itself is gone, as opposed to a statement that failed on a sound one. */
    public static boolean isConnectionLost(SQLException failure) {
        String state = stateOf(failure);
        return state.startsWith("08") || state.startsWith("57P") || isEndedByTimeout(state);
    }

    /** Whether Postgres gave up because a value or a text grew over its own limit of 1 GB. */
    public static boolean isOverPostgresLimit(@Nullable Throwable cause) {
        return cause instanceof SQLException failure
                && ("54000".equals(failure.getSQLState())
                        || says(serverMessage(failure), "invalid memory alloc request"));
    }

    /** Whether a text could not be read as a value of the type it was cast to, which may be a domain with a check. */
    public static boolean isNoValueOfItsType(@Nullable Throwable cause) {
        return cause instanceof SQLException failure
                && (stateOf(failure).startsWith("22") || stateOf(failure).equals(CHECK_VIOLATION));
    }

    /**
     * Whether reading failed for what one of the rows holds, so that others may well be read: a function of a generated
     * column, of a domain or of a cast refused its value, or a text cannot be had in the client's encoding.
     */
    public static boolean isOfOneRow(@Nullable Throwable cause) {
        return isNoValueOfItsType(cause);
    }

    /** The SQLSTATE of a failure; empty when there is none. */
    public static String sqlState(@Nullable Throwable cause) {
        return cause instanceof SQLException failure ? stateOf(failure) : "";
    }

    /** Whether the statement was ended by its time limit. */
    public static boolean isTimeLimit(@Nullable Throwable cause) {
        return cause instanceof SQLException failure && "57014".equals(failure.getSQLState());
    }

    /** Whether no connection came about because nobody answered at that address. */
    static boolean isOutOfReach(@Nullable Throwable cause) {
        return cause instanceof SQLException failure
                && stateOf(failure).startsWith("08")
                && (causedBy(failure, UnknownHostException.class)
                        || causedBy(failure, SocketTimeoutException.class)
                        || causedBy(failure, SocketException.class)
                        || says(serverMessage(failure), "attempt timed out"));
    }

    /** Idle in a transaction, or a transaction, for longer than somebody allows who is not Ferry. */
    public static boolean isEndedByTimeout(String state) {
        return state.equals("25P03") || state.equals("25P04");
    }

    /** Whether a text holds another one, which is in lower case; case does not matter. */
    public static boolean says(String text, String lowerCase) {
        return text.toLowerCase(Locale.ROOT).contains(lowerCase);
    }

    /** Whether the failure or one of its causes is of a type. */
    public static boolean causedBy(Throwable failure, Class<? extends Throwable> type) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (type.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    /** The SQLSTATE; empty when there is none. */
    public static String stateOf(SQLException failure) {
        return failure.getSQLState() == null ? "" : failure.getSQLState();
    }

    /**
     * The server's or pgjdbc's own words on one line, without the full stop that some have; pgjdbc is told to leave out
     * DETAIL and CONTEXT, which may quote rows.
     */
    public static String serverMessage(SQLException failure) {
        String text = failure.getMessage();
        return text == null ? "" : SPACE.matcher(text).replaceAll(" ").replaceFirst("[. ]+$", "");
    }
}
