package dev.ferry.source.postgres;

import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.SqlFailure;
import dev.ferry.source.postgres.url.GuardedPassword;
import dev.ferry.source.postgres.url.PostgresUrl;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.Optional;

/** Says in plain words why a connection or a statement failed, and whether a later try may succeed. */
final class FailureDiagnosis {

    /** What pgjdbc says, in words that call it a bug, when the thread that waits for a login is interrupted. */
    private static final String DRIVER_GAVE_UP = "99999";

    private final PostgresUrl url;

    FailureDiagnosis(PostgresUrl url) {
        this.url = url;
    }

    /**
     * Turns the failure of a statement into the exception that users see.
     *
     * @param doing what was being done, e.g. {@code reading public.contacts}
     */
    SourceUnavailableException of(String doing, SQLException failure) {
        return of(
                doing,
                failure,
                "the connection is gone",
                "No row is lost: reading goes on from here, now or with the next run.");
    }

    /** As {@link #of(String, SQLException)}, for a connection that could not even be made. */
    SourceUnavailableException ofConnecting(String doing, SQLException failure) {
        String state = SqlFailure.stateOf(failure);
        if (state.equals(DRIVER_GAVE_UP) && Thread.currentThread().isInterrupted()) {
            return new SourceUnavailableException(
                    "Failed while " + doing + " (source " + url
                            + "): no connection was made because Ferry was asked to stop."
                            + " No row is lost: the next run goes on from here.",
                    false,
                    failure);
        }
        return state.startsWith("08")
                ? of(doing, failure, "no Postgres answers there", "Check host and port of the URL.")
                : of(doing, failure, "the server takes no connection now", "Try again when it does.");
    }

    /** As {@link #of(String, SQLException)}, for a read that was broken off on purpose. */
    SourceUnavailableException brokenOff(String doing, SQLException failure) {
        return new SourceUnavailableException(
                "Broken off while " + doing + " (source " + url + ") because Ferry was asked to stop."
                        + " No row is lost: the next run goes on from here.",
                false,
                failure);
    }

    private SourceUnavailableException of(String doing, SQLException failure, String lost, String advice) {
        String state = SqlFailure.stateOf(failure);
        String text = SqlFailure.serverMessage(failure);
        String reason = reason(state, text, failure, lost + " (" + text + "). " + advice);
        return new SourceUnavailableException(
                "Failed while " + doing + " (source " + url + "): " + reason,
                isTransient(state, text, failure),
                failure);
    }

    private static boolean isTransient(String state, String text, SQLException failure) {
        if (GuardedPassword.WithheldException.in(failure).isPresent()) {
            return false;
        }
        return (state.startsWith("08")
                        && !SqlFailure.says(text, "does not support ssl")
                        && !isCertificateRefused(text, failure))
                || state.startsWith("57P")
                || state.startsWith("40") // a read replica cancels reads that conflict with its replay
                || state.startsWith("53")
                || SqlFailure.isEndedByTimeout(state)
                || PoolerRefusal.of(text).filter(PoolerRefusal::passes).isPresent();
    }

    private String reason(String state, String text, SQLException failure, String connectionLost) {
        Optional<GuardedPassword.WithheldException> withheld = GuardedPassword.WithheldException.in(failure);
        if (withheld.isPresent()) {
            return withheld.get().reason(url);
        }
        Optional<PoolerRefusal> refusal = PoolerRefusal.of(text);
        if (refusal.isPresent()) {
            return refusal.get().reason(text);
        }
        return switch (state) {
            case "28P01" ->
                "the password was refused for user " + url.user() + url.login().remark()
                        + ". Check it for square brackets left from the"
                        + " template; a lost one is reset under Database > Settings." + decoded();
            case "28000" ->
                "the server refused user " + url.user() + " before asking for a password (" + text
                        + "). Check the user, and whether the server demands TLS.";
            case "3D000" -> "there is no database " + url.database() + ". Supabase's is named postgres.";
            case "42501" -> "the role lacks a privilege, or row level security would hide rows from it: " + text + ".";
            case "57014" ->
                SqlFailure.says(text, "statement timeout")
                        ? "the statement took longer than its time limit. The server is overloaded or a lock is held; no"
                                + " row is lost, run again."
                        : "somebody cancelled the statement. No row is lost, run again.";
            default ->
                SqlFailure.isConnectionLost(failure)
                        ? connectionReason(text, failure, connectionLost)
                        : text + " (SQLSTATE " + state + ").";
        };
    }

    /**
     * A password may have percent signs of its own, and the person who pasted it does not know that a URL reads them.
     */
    private String decoded() {
        return url.isPasswordDecoded()
                ? " In the URL it has a percent sign with two hex digits after it, which was read as the one character that"
                        + " this stands for in a URL (%41 as A); if the password itself has the percent sign, write %25 for"
                        + " it."
                : "";
    }

    private String connectionReason(String text, SQLException failure, String otherwise) {
        if (SqlFailure.says(text, "does not support ssl")) {
            return "the server offers no TLS. If the network between is trusted, add sslmode=disable to the URL.";
        }
        if (isCertificateRefused(text, failure)) {
            return "TLS failed: the server's certificate is not vouched for by a known authority, or names another host."
                    + " Supabase has an authority of its own: download its certificate (Database > Settings >"
                    + " SSL Configuration) and add sslrootcert=<file> to the URL.";
        }
        if (SqlFailure.causedBy(failure, UnknownHostException.class)) {
            return "the host is unknown." + ipv6Advice("Check the URL, and whether the project is paused.");
        }
        if (SqlFailure.causedBy(failure, SocketTimeoutException.class) || SqlFailure.says(text, "attempt timed out")) {
            return "no answer in time." + ipv6Advice("Check network, firewall and the server's load.");
        }
        if (SqlFailure.causedBy(failure, SocketException.class)) {
            return "the host cannot be reached, or it broke the connection off."
                    + ipv6Advice("Check host, port and network.");
        }
        return otherwise;
    }

    private String ipv6Advice(String otherwise) {
        return switch (url.kind()) {
            case DIRECT ->
                " This host has an IPv6 address only, which many networks do not reach: use the session pooler's URL"
                        + " (dashboard, Connect, Session pooler).";
            case SESSION_POOLER, TRANSACTION_POOLER, OTHER -> " " + otherwise;
        };
    }

    /** As opposed to a TLS connection that just broke. */
    private static boolean isCertificateRefused(String text, SQLException failure) {
        return SqlFailure.causedBy(failure, GeneralSecurityException.class)
                || SqlFailure.says(text, "hostnameverifier")
                || SqlFailure.says(text, "ssl root certificate");
    }
}
