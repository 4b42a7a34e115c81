package dev.ferry.settings;

import dev.ferry.source.postgres.url.InvalidPostgresUrlException;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.source.rest.InvalidRestEndpointException;
import dev.ferry.source.rest.RestEndpoint;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Chooses the door to the source from what is set: the database's own, if its URL is there, else the REST API. */
final class SourceConnectionReader {

    static final List<String> DATABASE = List.of("SUPABASE_DB_URL");
    static final List<String> REST_URL = List.of("NEXT_PUBLIC_SUPABASE_URL", "SUPABASE_URL");
    static final List<String> REST_KEY = List.of("SUPABASE_SERVICE_ROLE_KEY", "SUPABASE_SECRET_KEY");

    private final Map<String, String> environment;
    private final List<String> problems;

    /** Looks a setting up: the first of the variables that is set, else the property. */
    @FunctionalInterface
    interface Settings {
        @Nullable
        String value(List<String> variables, @Nullable String property);
    }

    /**
     * @param environment the environment variables, where a password may be that is not in the database's URL
     * @param problems is added to: one line for each thing that is wrong
     */
    SourceConnectionReader(Map<String, String> environment, List<String> problems) {
        this.environment = environment;
        this.problems = problems;
    }

    /** The door; null when there is a problem. */
    @Nullable
    SourceConnection read(FerryProperties.@Nullable Source source, Settings settings) {
        FerryProperties.Rest rest = source == null ? null : source.rest();
        String database = settings.value(DATABASE, source == null ? null : source.url());
        String url = settings.value(REST_URL, rest == null ? null : rest.url());
        String key = settings.value(REST_KEY, rest == null ? null : rest.key());
        if (database != null) {
            return database(database, url != null && key != null);
        }
        if (url != null && key != null) {
            return rest(url, key);
        }
        problems.add(DATABASE.get(0) + " is not set: the connection string of the Supabase database, from its dashboard"
                + " under Connect (postgresql://...). " + otherDoor(url, key));
        return null;
    }

    private static String otherDoor(@Nullable String url, @Nullable String key) {
        if (url != null) {
            return "Without it, " + REST_KEY.get(0) + " (or " + REST_KEY.get(1)
                    + ") has to be set beside the project's URL: the key of its REST API, from Project Settings > API"
                    + " Keys.";
        }
        if (key != null) {
            return "Without it, " + REST_URL.get(0) + " (or " + REST_URL.get(1)
                    + ") has to be set beside the key of the REST API: the project's URL, https://<project"
                    + " ref>.supabase.co.";
        }
        return "Or, for the REST API, " + REST_URL.get(0) + " and " + REST_KEY.get(0) + ".";
    }

    private @Nullable SourceConnection database(String text, boolean alsoRest) {
        try {
            return new SourceConnection.Database(PostgresUrl.parse(text, environment), text, alsoRest);
        } catch (InvalidPostgresUrlException e) {
            e.problems().forEach(problem -> problems.add(DATABASE.get(0) + ": " + problem));
            return null;
        }
    }

    private @Nullable SourceConnection rest(String url, String key) {
        try {
            return new SourceConnection.Rest(RestEndpoint.parse(url, key, Instant.now()), url, key);
        } catch (InvalidRestEndpointException e) {
            e.problems().forEach(problem -> problems.add("Supabase's REST API: " + problem));
            return null;
        }
    }
}
