package dev.ferry.settings;

import dev.ferry.source.Source;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.source.rest.RestEndpoint;
import dev.ferry.source.rest.RestSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Through which door the rows are read. Its text shows no secret. */
public sealed interface SourceConnection {

    /** Opens it; nothing is asked yet. */
    Source open();

    /** The environment variables that lead through the same door; with secrets. */
    Map<String, String> variables();

    /** What the person who set the door up should know, a line for each thing. */
    default List<String> remarks() {
        return List.of();
    }

    /**
     * A connection to the database.
     *
     * @param text the URL as it was set, a secret
     * @param alsoRest whether the REST API is set too, and not used
     */
    record Database(PostgresUrl url, String text, boolean alsoRest) implements SourceConnection {

        @Override
        public Source open() {
            return new SourceDatabase(url);
        }

        @Override
        public Map<String, String> variables() {
            // Wherever it was found; where the URL has one, that comes first.
            return Map.of(SourceConnectionReader.DATABASE.get(0), text, "PGPASSWORD", url.password());
        }

        @Override
        public List<String> remarks() {
            List<String> remarks = new ArrayList<>();
            if (alsoRest) {
                remarks.add("reading through " + SourceConnectionReader.DATABASE.get(0) + "; the REST API is set too ("
                        + SourceConnectionReader.REST_URL.get(0) + ") and not used");
            }
            url.unverified().ifPresent(remarks::add);
            return remarks;
        }

        @Override
        public String toString() {
            return url.toString();
        }
    }

    /**
     * Supabase's REST API.
     *
     * @param url as it was set
     * @param key as it was set, a secret
     */
    record Rest(RestEndpoint endpoint, String url, String key) implements SourceConnection {

        @Override
        public Source open() {
            return new RestSource(endpoint, FerryVersion.current());
        }

        @Override
        public Map<String, String> variables() {
            return Map.of(SourceConnectionReader.REST_URL.get(0), url, SourceConnectionReader.REST_KEY.get(0), key);
        }

        @Override
        public List<String> remarks() {
            return endpoint.isInClearText()
                    ? List.of("the connection to " + endpoint
                            + " is not encrypted (http), and nobody checks who answers:" + " use https")
                    : List.of();
        }

        @Override
        public String toString() {
            return endpoint.toString();
        }
    }
}
