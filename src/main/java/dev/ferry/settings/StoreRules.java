package dev.ferry.settings;

import dev.ferry.source.postgres.url.PostgresUrl;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.postgresql.jdbc.SslMode;
import org.postgresql.util.PSQLException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.ConfigurableEnvironment;

/** Which settings may name a state store other than the H2 file, and how messages name that store. */
public final class StoreRules {

    private static final String PREFIX = "spring.datasource.";
    private static final String POSTGRES = "jdbc:postgresql:";

    private static final Pattern PARTS = Pattern.compile(
            POSTGRES + "(?://(?<host>[^/?]+)/?|/{0,2})(?<database>[^/?]*)(?:\\?(?<query>.*))?", Pattern.DOTALL);

    private static final String DRIVER = "org.postgresql.Driver";

    private static final String UNVERIFIED = "; its certificate is not checked: add"
            + " sslmode=verify-full&sslrootcert=<file of its authority> to spring.datasource.url";

    /** Each could name another store past the URL that is looked at here. */
    private static final List<String> REFUSED = List.of(
            "type",
            "jndi-name",
            "hikari.username",
            "hikari.password",
            "hikari.driver-class-name",
            "hikari.data-source-class-name",
            "hikari.data-source-jndi");

    private StoreRules() {}

    /**
     * @return the URL of a store on a server; null for the H2 file
     * @throws ConfigurationException when the settings name a store that Ferry does not take
     */
    static @Nullable String url(ConfigurableEnvironment settings) {
        List<String> problems = new ArrayList<>();
        String url = value(settings, "url");
        String driver = value(settings, "driver-class-name");
        if (driver != null && (url == null || !driver.equals(DRIVER))) {
            problems.add(PREFIX + "driver-class-name is not needed: remove it. A state on a server is kept in Postgres,"
                    + " by a driver that Ferry brings along, and else in an H2 file of Ferry's own.");
        }
        String ofPool = value(settings, "hikari.jdbc-url");
        if (ofPool != null && !ofPool.equals(url)) {
            problems.add(refusal("hikari.jdbc-url"));
        }
        REFUSED.stream().filter(name -> value(settings, name) != null).forEach(name -> problems.add(refusal(name)));
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        if (url != null) {
            requireSafe(url);
        }
        return url;
    }

    private static String refusal(String name) {
        return PREFIX + name + " is not taken: a state on a server is named by " + PREFIX
                + "url, .username and .password alone.";
    }

    static @Nullable String value(ConfigurableEnvironment settings, String name) {
        return Binder.get(settings).bind(PREFIX + name, String.class).orElse(null);
    }

    /**
     * Of H2 only the file with Ferry's own settings will do: others lose commits, or let two runs in. A password in
     * the URL would be quoted by the driver's errors.
     */
    private static void requireSafe(String url) {
        if (!url.startsWith(POSTGRES)) {
            throw new ConfigurationException(
                    List.of(PREFIX + "url must begin with jdbc:postgresql:. Without it Ferry keeps"
                            + " its state in an H2 file of its own in the state directory."));
        }
        if (url.contains("@") || url.contains("password=")) {
            throw new ConfigurationException(List.of(PREFIX + "url must not hold user or password: set them as "
                    + PREFIX + "username and " + PREFIX + "password."));
        }
    }

    /** Where the store is, in one line: host, port and database of the URL and nothing else of it. */
    public static String describe(String url) {
        Matcher parts = PARTS.matcher(url);
        if (!parts.matches()) {
            return "the state is kept in Postgres, as config/application.yml says";
        }
        String host = Objects.requireNonNullElse(parts.group("host"), "localhost");
        return "the state is kept in Postgres, schema " + StoreKind.POSTGRES.schema() + " at " + host + "/"
                + parts.group("database") + ", as config/application.yml says"
                + (isVerified(host, parts.group("query")) ? "" : UNVERIFIED);
    }

    private static boolean isVerified(String host, @Nullable String query) {
        Properties parameters = new Properties();
        for (String pair : Objects.requireNonNullElse(query, "").split("&", -1)) {
            int equals = pair.indexOf('=');
            parameters.setProperty(
                    equals < 0 ? pair : pair.substring(0, equals), equals < 0 ? "" : pair.substring(equals + 1));
        }
        try {
            return SslMode.of(parameters).verifyCertificate()
                    || PostgresUrl.leadsToThisMachine(
                            host.replaceFirst(":[0-9]+$", "").replaceAll("[\\[\\]]", ""));
        } catch (PSQLException noSuchMode) {
            // No connection comes about then.
            return true;
        }
    }
}
