package dev.ferry.testing.postgrest;

import java.time.Duration;
import java.util.List;

/**
 * How a project is set up.
 *
 * @param maxRows most rows of an answer ({@code db-max-rows}), or {@link #UNLIMITED}
 * @param schemas exposed schemas, the first is the one asked for without a profile
 * @param extraSearchPath schemas behind the asked one in the search path
 * @param release whose answers are given
 * @param defaultGrants whether the roles may read what is, and will be, in schema public; projects made since May 2026 do
 *     not grant that by themselves, and none does since 2026-10-30
 * @param statementTimeout after which a statement of a request is cancelled
 * @param compresses whether answers are compressed for who accepts gzip, as the proxy before the gateway may do; they then
 *     have no Content-Length
 * @param ref the project's reference, as in the keys
 * @param port 0 for any free one
 */
public record PostgrestSettings(
        int maxRows,
        List<String> schemas,
        List<String> extraSearchPath,
        PostgrestRelease release,
        boolean defaultGrants,
        Duration statementTimeout,
        boolean compresses,
        String ref,
        int port) {

    /** No cap on the rows of an answer. */
    public static final int UNLIMITED = 0;

    private static final int MAX_ROWS_OF_SUPABASE = 1000;
    private static final Duration TIMEOUT_OF_SUPABASE = Duration.ofSeconds(8);

    /** Copies the lists. */
    public PostgrestSettings {
        schemas = List.copyOf(schemas);
        extraSearchPath = List.copyOf(extraSearchPath);
    }

    /** As a new project of Supabase is, save that tables are granted without asking. */
    public static PostgrestSettings ofSupabase() {
        return new PostgrestSettings(
                MAX_ROWS_OF_SUPABASE,
                List.of("public", "graphql_public"),
                List.of("public", "extensions"),
                PostgrestRelease.V13,
                true,
                TIMEOUT_OF_SUPABASE,
                false,
                "ferryferryferryferry",
                0);
    }

    /** With another cap. */
    public PostgrestSettings withMaxRows(int most) {
        return new PostgrestSettings(
                most, schemas, extraSearchPath, release, defaultGrants, statementTimeout, compresses, ref, port);
    }

    /** With other exposed schemas. */
    public PostgrestSettings withSchemas(String... exposed) {
        return new PostgrestSettings(
                maxRows,
                List.of(exposed),
                extraSearchPath,
                release,
                defaultGrants,
                statementTimeout,
                compresses,
                ref,
                port);
    }

    /** With the answers of another release. */
    public PostgrestSettings withRelease(PostgrestRelease other) {
        return new PostgrestSettings(
                maxRows, schemas, extraSearchPath, other, defaultGrants, statementTimeout, compresses, ref, port);
    }

    /** With tables that each have to be granted. */
    public PostgrestSettings withoutDefaultGrants() {
        return new PostgrestSettings(
                maxRows, schemas, extraSearchPath, release, false, statementTimeout, compresses, ref, port);
    }

    /** With another time for a statement. */
    public PostgrestSettings withStatementTimeout(Duration time) {
        return new PostgrestSettings(
                maxRows, schemas, extraSearchPath, release, defaultGrants, time, compresses, ref, port);
    }

    /** With answers that are compressed for who accepts gzip. */
    public PostgrestSettings withCompression() {
        return new PostgrestSettings(
                maxRows, schemas, extraSearchPath, release, defaultGrants, statementTimeout, true, ref, port);
    }

    /** As another project. */
    public PostgrestSettings withRef(String other) {
        return new PostgrestSettings(
                maxRows, schemas, extraSearchPath, release, defaultGrants, statementTimeout, compresses, other, port);
    }

    /** At this port of 127.0.0.1. */
    public PostgrestSettings withPort(int number) {
        return new PostgrestSettings(
                maxRows, schemas, extraSearchPath, release, defaultGrants, statementTimeout, compresses, ref, number);
    }
}
