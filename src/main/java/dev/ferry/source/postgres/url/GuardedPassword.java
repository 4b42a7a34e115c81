package dev.ferry.source.postgres.url;

import java.sql.SQLException;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.SslMode;
import org.postgresql.plugin.AuthenticationPlugin;
import org.postgresql.plugin.AuthenticationRequestType;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * Gives pgjdbc the password, but not to a server that wants it in clear text and has not proved who it is: with {@code
 * sslmode=require} a party in the middle would read it. SCRAM and MD5 do not show it, so they may go on. Only to this
 * very machine, and only where the URL says {@code sslmode=disable}, may it go as it is.
 *
 * <p>pgjdbc 42.7 asks at each login, in {@code AuthenticationPluginManager}, and makes one by its name; therefore it is
 * public.
 */
public final class GuardedPassword implements AuthenticationPlugin {

    /** pgjdbc's property that holds the name of this class. */
    public static final String PROPERTY = "authenticationPluginClassName";

    private static final String NO_VALIDATION = "org.postgresql.ssl.NonValidatingFactory";

    private final Properties connection;

    /** @param connection pgjdbc's properties, those of the URL among them */
    public GuardedPassword(Properties connection) {
        this.connection = connection;
    }

    /**
     * @return null where no password is needed or known, as for a Kerberos ticket
     * @throws PSQLException when it must not be given, or there is none
     */
    @Override
    public char @Nullable [] getPassword(AuthenticationRequestType asked) throws PSQLException {
        String password = connection.getProperty("password");
        boolean missing = password == null || password.isEmpty();
        if (asked == AuthenticationRequestType.CLEARTEXT_PASSWORD && !isSafe()) {
            throw new WithheldException(true);
        }
        if (missing && asked != AuthenticationRequestType.GSS) {
            throw new WithheldException(false);
        }
        return password == null || missing ? null : password.toCharArray();
    }

    private boolean isSafe() throws PSQLException {
        SslMode mode = SslMode.of(connection);
        if (mode.verifyCertificate()) {
            return !NO_VALIDATION.equals(connection.getProperty("sslfactory"));
        }
        String host = connection.getProperty("PGHOST");
        return mode == SslMode.DISABLE && host != null && host.indexOf(',') < 0 && PostgresUrl.leadsToThisMachine(host);
    }

    /** No password was given, so nobody was let in. */
    public static final class WithheldException extends PSQLException {

        private static final long serialVersionUID = 1L;

        private final boolean clearText;

        /** Not the state of a refused login, or pgjdbc would try once more without TLS. */
        WithheldException(boolean clearText) {
            super(
                    clearText
                            ? "the server wants the password in clear text, and nothing proves who it is: add"
                                    + " sslrootcert=<file> and sslmode=verify-full to the URL"
                            : "the server asks for a password, and there is none",
                    PSQLState.CONNECTION_REJECTED);
            this.clearText = clearText;
        }

        /** The one that is the cause of a failure. */
        public static Optional<WithheldException> in(SQLException failure) {
            for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
                if (cause instanceof WithheldException withheld) {
                    return Optional.of(withheld);
                }
            }
            return Optional.empty();
        }

        /** What it means for a login by this URL, and what to do. */
        public String reason(PostgresUrl url) {
            if (!clearText) {
                return "the server asks user " + url.user() + " for a password, and there is none ("
                        + url.login().origin()
                        + "). Put it into the URL, into PGPASSWORD or into ~/.pgpass.";
            }
            return "the server wants the password in clear text, and nothing proves who it is, so it was not given. Add"
                    + " sslrootcert=<file> to the URL, the certificate of the authority that vouches for it (Supabase's:"
                    + " Database > Settings > SSL Configuration)"
                    + (url.isLoopback() ? ", or sslmode=disable, since this is the same machine." : ".");
        }
    }
}
