package dev.ferry.source.postgres.url;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of a database URL in the spellings of libpq, pgjdbc, Prisma and node-postgres, turned into pgjdbc's
 * properties. A parameter that would change what Ferry reads or how safely, and is not understood, is a problem; one
 * that only tunes other programs is ignored.
 */
final class UrlParameters {

    /** libpq's and pgjdbc's parameters that pgjdbc takes; names are compared without case and underscores. */
    private static final Map<String, String> PASSED_ON = Map.ofEntries(
            Map.entry("applicationname", "ApplicationName"),
            Map.entry("connecttimeout", "connectTimeout"),
            Map.entry("options", "options"),
            Map.entry("channelbinding", "channelBinding"),
            Map.entry("gssencmode", "gssEncMode"),
            Map.entry("sslcert", "sslcert"),
            Map.entry("sslkey", "sslkey"),
            Map.entry("sslpassword", "sslpassword"),
            Map.entry("targetservertype", "targetServerType"));

    /** Read by this class itself. */
    private static final Set<String> HANDLED = Set.of(
            "user",
            "password",
            "passfile",
            "sslmode",
            "ssl",
            "sslaccept",
            "sslrootcert",
            "targetsessionattrs",
            "schema",
            "currentschema");

    /** Tunes pools, caches and socket details of other programs; Ferry's reads are the same with any value. */
    private static final Set<String> WITHOUT_EFFECT = Set.of(
            "pgbouncer",
            "connectionlimit",
            "pooltimeout",
            "sockettimeout",
            "statementcachesize", // Prisma
            "supa",
            "workaround",
            "uselibpqcompat", // Vercel's integration and node-postgres
            "preparethreshold",
            "preferquerymode",
            "preparedstatementcachequeries",
            "preparedstatementcachesizemib",
            "tcpkeepalive",
            "logintimeout",
            "defaultrowfetchsize",
            "rewritebatchedinserts",
            "stringtype",
            "readonly",
            "binarytransfer",
            "assumeminserverversion", // pgjdbc
            "keepalives",
            "keepalivesidle",
            "keepalivesinterval",
            "keepalivescount",
            "tcpusertimeout",
            "fallbackapplicationname",
            "clientencoding",
            "sslcompression",
            "sslsni"); // libpq

    private static final String TORN =
            "after the password or beside an @ stands something that is not a parameter that Ferry knows. Write & of a"
                    + " password as %26 and @ as %40; if it is a parameter, remove it";

    private static final Set<String> SECRETS = Set.of("password", "sslpassword");

    private static final Pattern NAME = Pattern.compile("[?&]([A-Za-z_]+)=");

    private final Map<String, String> properties = new LinkedHashMap<>();
    private final List<String> problems = new ArrayList<>();
    private final boolean jdbc;
    private boolean namesMayBeSecret;
    private @Nullable String user;
    private @Nullable String password;
    private @Nullable String passfile;
    private @Nullable SslMode sslMode;
    private @Nullable Path rootCertificate;
    private boolean systemRoots;

    UrlParameters(List<Map.Entry<String, String>> parameters, boolean jdbc) {
        this.jdbc = jdbc;
        // Then it may be a piece of a password that was taken for parameters.
        this.namesMayBeSecret = parameters.stream().anyMatch(each -> (each.getKey() + each.getValue()).contains("@"));
        for (Map.Entry<String, String> parameter : parameters) {
            take(parameter.getKey(), parameter.getValue());
            namesMayBeSecret |= SECRETS.contains(folded(parameter.getKey()));
        }
    }

    /**
     * Whether the character at this index of a URL stands in the value of a parameter that exists, or anywhere after a
     * password: where a raw {@code &} stands in that, its rest looks like more parameters.
     */
    static boolean isInValue(String url, int index) {
        boolean known = false;
        int value = 0;
        for (Matcher name = NAME.matcher(url).region(0, index); name.find(); value = name.end()) {
            if (SECRETS.contains(folded(name.group(1)))) {
                return true;
            }
            known = isKnown(folded(name.group(1)));
        }
        return known && url.substring(value, index).indexOf('&') < 0;
    }

    private static boolean isKnown(String folded) {
        return PASSED_ON.containsKey(folded) || HANDLED.contains(folded) || WITHOUT_EFFECT.contains(folded);
    }

    private static String folded(String name) {
        return name.replace("_", "").toLowerCase(Locale.ROOT);
    }

    private void take(String name, String value) {
        String folded = folded(name);
        String property = PASSED_ON.get(folded);
        if (property != null) {
            passOn(name, property, value);
            return;
        }
        switch (folded) {
            case "user" -> user = value;
            case "password" -> password = value;
            case "passfile" -> passfile = value;
            case "sslmode" ->
                SslMode.parse(value)
                        .ifPresentOrElse(
                                this::insist,
                                () -> problems.add("sslmode has no such value: use require, or verify-full with"
                                        + " sslrootcert=<file of the certificate authority>"));
            case "ssl" -> takeSsl(value);
            case "sslaccept" -> insist(value.equals("strict") ? SslMode.VERIFY_FULL : SslMode.REQUIRE);
            case "sslrootcert" -> takeRootCertificate(value);
            case "targetsessionattrs" -> takeTargetSession(name, value);
            case "schema", "currentschema" -> takeSchema(name, value);
            default -> {
                if (!isKnown(folded)) {
                    refuse(name);
                }
            }
        }
    }

    /** Its name is shown only where it cannot be a piece of a password with an {@code &} in it. */
    private void refuse(String name) {
        if (!namesMayBeSecret) {
            problems.add("the parameter \"" + name + "\" is not one that Ferry knows: remove it");
        } else if (!problems.contains(TORN)) {
            problems.add(TORN);
        }
    }

    private void passOn(String name, String property, String value) {
        if (property.equals("connectTimeout") && !value.matches("[0-9]{1,5}")) {
            problems.add(name + " must be a number of seconds");
        } else {
            properties.put(property, value);
        }
    }

    /** {@code ssl=true} is verify-full to pgjdbc and require to libpq: what the user's own spelling promises holds. */
    private void takeSsl(String value) {
        if (value.isEmpty() || value.equalsIgnoreCase("true")) {
            insist(jdbc ? SslMode.VERIFY_FULL : SslMode.REQUIRE);
        }
    }

    /** Of two demands the stronger one counts. */
    private void insist(SslMode mode) {
        if (sslMode == null || mode.compareTo(sslMode) > 0) {
            sslMode = mode;
        }
    }

    private void takeRootCertificate(String value) {
        if (value.equals("system")) {
            systemRoots = true;
            return;
        }
        try {
            Path file = value.startsWith("~/")
                    ? Path.of(System.getProperty("user.home"), value.substring(2))
                    : Path.of(value);
            if (Files.isReadable(file)) {
                rootCertificate = file;
                return;
            }
        } catch (InvalidPathException noPathAtAll) {
            // Told below.
        }
        problems.add("sslrootcert names a file that cannot be read" + (namesMayBeSecret ? "" : ": " + value)
                + " (Supabase's is under Database > Settings > SSL Configuration)");
    }

    private void takeTargetSession(String name, String value) {
        switch (value) {
            case "any" -> properties.put("targetServerType", "any");
            case "read-write", "primary" -> properties.put("targetServerType", "primary");
            case "read-only", "standby" -> properties.put("targetServerType", "secondary");
            case "prefer-standby" -> properties.put("targetServerType", "preferSecondary");
            default -> problems.add(name + " has no such value");
        }
    }

    private void takeSchema(String name, String value) {
        if (!value.equals("public")) {
            problems.add("the parameter \"" + name + "\" has no effect in Ferry: remove it, and name the schema of each"
                    + " table in the plan");
        }
    }

    /** The mode to connect with, given what was asked for and whether the host is this very machine. */
    SslMode sslMode(boolean loopback) {
        if (sslMode == SslMode.VERIFY_CA) {
            return sslMode;
        }
        if (rootCertificate != null || systemRoots) {
            return SslMode.VERIFY_FULL;
        }
        if (sslMode != null) {
            return sslMode;
        }
        return loopback ? SslMode.PREFER : SslMode.REQUIRE;
    }

    /** pgjdbc's properties of all parameters but user, password and sslmode. */
    Map<String, String> properties() {
        Map<String, String> all = new LinkedHashMap<>(properties);
        if (rootCertificate != null) {
            all.put("sslrootcert", rootCertificate.toString());
        }
        if (systemRoots) {
            all.put("sslfactory", "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
        return all;
    }

    Optional<String> user() {
        return Optional.ofNullable(user);
    }

    Optional<String> password() {
        return Optional.ofNullable(password);
    }

    /** libpq's password file; null when the URL names none. */
    @Nullable
    String passfile() {
        return passfile;
    }

    List<String> problems() {
        List<String> all = new ArrayList<>(problems);
        if (sslMode == SslMode.DISABLE && (rootCertificate != null || systemRoots)) {
            all.add("sslmode=disable and sslrootcert contradict each other: remove one of them");
        }
        return all;
    }
}
