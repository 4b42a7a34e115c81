package dev.ferry.testing.postgrest;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Answers GET and HEAD of a table, by {@code wrappedReadPlan} and {@code actionResponse} of PostgREST. */
final class Reads {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int RANGE_NOT_SATISFIABLE = 416;

    private final Sessions sessions;
    private final Catalog catalog;
    private final PostgrestSettings settings;

    Reads(Sessions sessions, Catalog catalog, PostgrestSettings settings) {
        this.sessions = sessions;
        this.catalog = catalog;
        this.settings = settings;
    }

    private record Page(long rows, @Nullable Long total, String body) {}

    /**
     * The rows.
     *
     * @param locals settings of the transaction
     * @param query without the key
     */
    Answer read(Incoming in, QueryString query, Profile profile, String table, Map<String, String> locals)
            throws SQLException, Failure {
        ReadPlan plan = ReadPlan.parse(query);
        demandNoRangeHeader(in);
        Relation relation = catalog.relation(profile.schema(), table);
        Accepted.of(in.header("Accept")).demandRows();
        Preferences preferences = Preferences.parse(in.headers("Prefer"), catalog::isTimezone);
        preferences.demandValid();

        Map<String, String> all = new LinkedHashMap<>(locals);
        if (preferences.timezone() != null) {
            all.put("timezone", preferences.timezone());
        }
        ReadSql sql = new ReadSql(relation, plan, settings.maxRows());
        Page page = sessions.within(all, connection -> page(connection, sql, preferences.count(), in.isHead()));
        return answer(in, query, profile, table, plan, preferences, page);
    }

    private static Answer answer(
            Incoming in,
            QueryString query,
            Profile profile,
            String table,
            ReadPlan plan,
            Preferences preferences,
            Page page) {
        ContentRange range = new ContentRange(plan.range().lower(), page.rows(), page.total());
        String canonical = query.canonical();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json; charset=utf-8");
        headers.put("Content-Range", range.header());
        headers.put("Content-Location", "/" + table + (canonical.isEmpty() ? "" : "?" + canonical));
        if (profile.isNegotiated()) {
            headers.put("Content-Profile", profile.schema());
        }
        if (!preferences.applied().isEmpty()) {
            headers.put("Preference-Applied", preferences.applied());
        }
        if (range.status() == RANGE_NOT_SATISFIABLE) {
            return new Answer(
                    range.status(), headers, range.outOfBounds().answer().body());
        }
        return new Answer(range.status(), headers, in.isHead() ? "" : page.body());
    }

    private Page page(Connection connection, ReadSql sql, @Nullable String count, boolean isHead) throws SQLException {
        Page page;
        try (PreparedStatement statement = sql.statement(count, isHead).prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            page = new Page(rows.getLong(2), rows.getObject(1, Long.class), rows.getString(3));
        }
        if ("planned".equals(count)) {
            return new Page(page.rows(), planned(connection, sql), page.body());
        }
        Long counted = page.total();
        if ("estimated".equals(count)
                && counted != null
                && settings.maxRows() != PostgrestSettings.UNLIMITED
                && counted > settings.maxRows()) {
            return new Page(page.rows(), Math.max(counted, planned(connection, sql)), page.body());
        }
        return page;
    }

    private static long planned(Connection connection, ReadSql sql) throws SQLException {
        try (PreparedStatement statement = sql.planned().prepare(connection);
                ResultSet rows = statement.executeQuery()) {
            rows.next();
            return JSON.readTree(rows.getString(1))
                    .path(0)
                    .path("Plan")
                    .path("Plan Rows")
                    .asLong();
        }
    }

    private static void demandNoRangeHeader(Incoming in) throws Failure {
        String range = in.header("Range");
        if (range != null && range.matches("[0-9]+-[0-9]*") && !in.isHead()) {
            throw Failure.unmodelled("the Range header");
        }
    }
}
