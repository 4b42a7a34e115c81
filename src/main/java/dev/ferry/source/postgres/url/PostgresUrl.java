package dev.ferry.source.postgres.url;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the source database is and how to log in: {@code SUPABASE_DB_URL}, in the spelling that Supabase shows
 * ({@code postgresql://user:password@host:port/database?parameters}) or in pgjdbc's ({@code jdbc:postgresql://...}).
 *
 * <p>Connections are encrypted unless the host is this machine or the URL says otherwise, and verified when the URL
 * asks for it or names a certificate authority; never less than the URL asks for.
 */
public final class PostgresUrl {

    private static final int DEFAULT_PORT = 5432;
    private static final String DEFAULT_DATABASE = "postgres";
    private static final Pattern DIRECT_HOST = Pattern.compile("db\\.([a-z0-9]+)\\.supabase\\.co");
    private static final Pattern POOLER_USER = Pattern.compile(".+\\.([a-z0-9]+)");
    private static final Pattern PLACEHOLDER = Pattern.compile("\\[?YOUR[-_ ]PASSWORD]?", Pattern.CASE_INSENSITIVE);

    private final String user;
    private final Password password;
    private final boolean isPasswordDecoded;
    private final String host;
    private final int port;
    private final String database;
    private final SslMode sslMode;
    private final Map<String, String> properties;

    private PostgresUrl(String text, UrlParts parts, UrlParameters parameters, int port, PasswordSearch search) {
        this.user = user(parts, parameters);
        this.host = parts.host().toLowerCase(Locale.ROOT);
        this.port = port;
        this.database = parts.database().isEmpty() ? DEFAULT_DATABASE : parts.database();
        this.sslMode = parameters.sslMode(leadsToThisMachine(host));
        this.properties = Map.copyOf(parameters.properties());
        String ofUrl = password(parts, parameters);
        this.password = ofUrl.isEmpty()
                ? search.find(parameters.passfile(), new PasswordFile.Login(host, port, database, user))
                : Password.ofUrl(ofUrl);
        this.isPasswordDecoded = !ofUrl.isEmpty() && isDecoded(text, ofUrl);
    }

    /**
     * Reads a URL. Passwords need not be percent-encoded: one that contains {@code @ : / ? # %} as it is, is
     * understood. One without a password gets none.
     *
     * @throws InvalidPostgresUrlException with all problems, none of which holds the password
     */
    public static PostgresUrl parse(String text) {
        return parse(text, PasswordSearch.NOWHERE);
    }

    /**
     * As {@link #parse(String)}; a password that is not in the URL is looked for where libpq looks: {@code PGPASSWORD},
     * then the password file. None found is no problem, since many logins need none.
     *
     * @param environment the environment variables
     */
    public static PostgresUrl parse(String text, Map<String, String> environment) {
        return parse(text, new PasswordSearch(environment));
    }

    private static PostgresUrl parse(String text, PasswordSearch search) {
        UrlParts parts =
                UrlParts.cut(text.strip()).orElseThrow(() -> new InvalidPostgresUrlException(List.of(shape(text))));
        UrlParameters parameters = new UrlParameters(parts.parameters(), parts.jdbc());
        List<String> problems = new ArrayList<>();
        if (user(parts, parameters).isEmpty()) {
            problems.add("the user is missing: postgresql://<user>:<password>@<host>...");
        }
        if (PLACEHOLDER.matcher(password(parts, parameters)).matches()) {
            problems.add(
                    "the password still is Supabase's placeholder [YOUR-PASSWORD]: put the database password there,"
                            + " without the brackets (a lost one is reset under Database > Settings)");
        }
        if (parts.host().isEmpty()) {
            problems.add("the host is missing (sockets of the file system are not supported)");
        } else if (parts.host().indexOf(',') >= 0) {
            problems.add("several hosts are not supported: name one");
        }
        Optional<Integer> port = port(parts.port());
        if (port.isEmpty()) {
            problems.add("the port must be a number from 1 to 65535");
        }
        problems.addAll(parameters.problems());
        if (!problems.isEmpty()) {
            throw new InvalidPostgresUrlException(problems);
        }
        return new PostgresUrl(text, parts, parameters, port.orElseThrow(), search);
    }

    private static boolean isDecoded(String text, String password) {
        return text.indexOf('%') >= 0 && !text.contains(":" + password + "@") && !text.contains("password=" + password);
    }

    private static String shape(String text) {
        String start = text.strip().toLowerCase(Locale.ROOT);
        if (start.startsWith("http://") || start.startsWith("https://")) {
            return "this is an address of Supabase's API, not of its database: copy the connection string from the"
                    + " dashboard's Connect button";
        }
        if (start.startsWith("\"") || start.startsWith("'")) {
            return "this begins with a quotation mark: leave the quotes out";
        }
        return "this is not a database URL: it must read postgresql://<user>:<password>@<host>:<port>/<database>, as"
                + " under the dashboard's Connect button";
    }

    private static String user(UrlParts parts, UrlParameters parameters) {
        return Optional.ofNullable(parts.user()).or(parameters::user).orElse("");
    }

    private static String password(UrlParts parts, UrlParameters parameters) {
        return Optional.ofNullable(parts.password()).or(parameters::password).orElse("");
    }

    private static Optional<Integer> port(String text) {
        if (text.isEmpty()) {
            return Optional.of(DEFAULT_PORT);
        }
        boolean fits = text.length() <= 5 && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65_535;
        return fits ? Optional.of(Integer.valueOf(text)) : Optional.empty();
    }

    /** Whether a host, in lower case and without brackets, is this very machine by its name alone. */
    public static boolean leadsToThisMachine(String host) {
        return host.equals("localhost")
                || host.endsWith(".localhost")
                || host.matches("127(\\.[0-9]{1,3}){3}")
                || host.equals("::1");
    }

    /** User to log in as, e.g. {@code postgres} or, at a pooler, {@code postgres.<ref>}. */
    public String user() {
        return user;
    }

    /** Host name in lower case, or an address; an IPv6 address is without brackets. */
    public String host() {
        return host;
    }

    /** TCP port. */
    public int port() {
        return port;
    }

    /** Name of the database. */
    public String database() {
        return database;
    }

    /** Whether it leads to this very machine, where nobody stands between. */
    public boolean isLoopback() {
        return leadsToThisMachine(host);
    }

    /** How much the connections insist on TLS. */
    public SslMode sslMode() {
        return sslMode;
    }

    /**
     * What nobody has verified of the way there, and how to have it verified, in one line; empty when the server has to
     * prove its name, and for this very machine.
     */
    public Optional<String> unverified() {
        if (isLoopback() || sslMode.compareTo(SslMode.VERIFY_CA) >= 0) {
            return Optional.empty();
        }
        String mode = " (sslmode=" + sslMode.libpqName() + ")";
        return Optional.of(
                sslMode.guaranteesEncryption()
                        ? "the certificate of " + host + " is not checked" + mode + ": " + howToVerify()
                        : "the connection to " + host + " need not be encrypted" + mode
                                + ", and nobody checks who answers: " + howToVerify());
    }

    /** Where the certificate is found that a server is checked by. */
    public String howToVerify() {
        return kind().isSupabase()
                ? "download Supabase's (dashboard, Database > Settings, SSL Configuration) and add sslrootcert=<file> to"
                        + " the URL"
                : "add sslrootcert=<file> to the URL, the certificate of the authority that vouches for the server";
    }

    /** Through which door of Supabase this URL leads. */
    public ConnectionKind kind() {
        return ConnectionKind.of(host, port);
    }

    /** Reference of the Supabase project, the same in all its URLs; empty when the URL does not tell. */
    public Optional<String> projectRef() {
        Matcher direct = DIRECT_HOST.matcher(host);
        if (direct.matches()) {
            return Optional.of(direct.group(1));
        }
        Matcher pooled = POOLER_USER.matcher(user);
        return kind().isSupabase() && pooled.matches() ? Optional.of(pooled.group(1)) : Optional.empty();
    }

    /** The user as Postgres knows it: a pooler's {@code postgres.<ref>} is its role {@code postgres}. */
    public String role() {
        String suffix = "." + projectRef().orElse("");
        return suffix.length() > 1 && user.endsWith(suffix) ? user.substring(0, user.length() - suffix.length()) : user;
    }

    /** Empty when there is none. A secret. */
    public String password() {
        return password.text();
    }

    /** Where the password was found, or why none was; fit for messages. */
    public Password login() {
        return password;
    }

    /** Whether the password is not as it stands in the URL, since a {@code %41} in it was read as an {@code A}. */
    public boolean isPasswordDecoded() {
        return isPasswordDecoded;
    }

    /** pgjdbc's properties that the URL's parameters ask for. */
    public Map<String, String> properties() {
        return properties;
    }

    /** {@code user@host:port/database}: fit for messages, without the password. */
    @Override
    public String toString() {
        return user + "@" + (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port + "/" + database;
    }
}
