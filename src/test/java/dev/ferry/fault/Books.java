package dev.ferry.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.ConvexDocuments;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the state store says of the last run, read with none of Ferry's own code, against what both ends hold. */
record Books(Connection store) {

    private static final Map<String, String> TARGETS = Map.of(
            "workspaces", "workspaces",
            "workspace_members", "workspaceMembers",
            "contacts", "contacts",
            "conversations", "conversations",
            "messages", "messages",
            "contact_notes", "contactNotes");

    private static final Pattern SUMS = Pattern.compile(
            "([0-9,]+) read = ([0-9,]+) inserted \\+ ([0-9,]+) updated \\+ ([0-9,]+) unchanged \\+ ([0-9,]+) rejected");

    /** What became of a table's rows in all executions of a run. */
    private record Rows(long read, long written, long unchanged, long rejected) {}

    /**
     * @param rejected keys by source table: rows that must not be in the target
     * @param summary standard output of the run that has gone to its end
     */
    void assertTheyAgree(Connection source, ConvexDocuments target, Map<String, Set<String>> rejected, String summary)
            throws SQLException {
        Rows sum = new Rows(0, 0, 0, 0);
        for (Map.Entry<String, String> table : TARGETS.entrySet()) {
            String name = table.getKey();
            Set<String> stayed = rejected.getOrDefault(name, Set.of());
            Rows rows = lastRun(name);
            assertThat(rows.read())
                    .describedAs("rows read of %s, %s", name, rows)
                    .isEqualTo(number(source, "select count(*) from public." + name))
                    .isEqualTo(rows.written() + rows.unchanged() + rows.rejected());
            assertThat(rows.rejected()).describedAs("rejected of " + name).isEqualTo(stayed.size());
            assertThat(pairs("select SOURCE_KEY, REASON from FERRY_REJECT where SOURCE_TABLE = '" + name + "'"))
                    .containsOnlyKeys(stayed);
            assertThat(pairs("select SOURCE_KEY, CONVEX_ID from FERRY_ID_MAP where SOURCE_TABLE = '" + name + "'"))
                    .describedAs("id map of " + name)
                    .isEqualTo(documents(target, table.getValue()));
            sum = new Rows(
                    sum.read() + rows.read(),
                    sum.written() + rows.written(),
                    sum.unchanged() + rows.unchanged(),
                    sum.rejected() + rows.rejected());
        }
        assertThat(inSummary(summary)).isEqualTo(sum);
        assertThat(number(
                        store,
                        "select count(*) from BATCH_JOB_EXECUTION where STATUS not in"
                                + " ('COMPLETED', 'STOPPED', 'FAILED')"))
                .describedAs("attempts that look alive")
                .isZero();
    }

    private Rows lastRun(String table) throws SQLException {
        try (Statement statement = store.createStatement();
                ResultSet row = statement.executeQuery("""
                        select sum(s.READ_COUNT), sum(s.WRITE_COUNT), sum(s.FILTER_COUNT), sum(s.PROCESS_SKIP_COUNT)
                        from BATCH_STEP_EXECUTION s
                        join BATCH_JOB_EXECUTION j on j.JOB_EXECUTION_ID = s.JOB_EXECUTION_ID
                        where j.JOB_INSTANCE_ID = (select max(JOB_INSTANCE_ID) from BATCH_JOB_INSTANCE)
                          and s.STEP_NAME = '%s'
                        """.formatted(table))) {
            row.next();
            return new Rows(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
        }
    }

    private static Rows inSummary(String summary) {
        Matcher sums = SUMS.matcher(summary);
        assertThat(sums.find()).describedAs(summary).isTrue();
        long[] numbers = Arrays.stream(sums.group().split("[^0-9,]+"))
                .mapToLong(number -> Long.parseLong(number.replace(",", "")))
                .toArray();
        assertThat(numbers[0]).isEqualTo(numbers[1] + numbers[2] + numbers[3] + numbers[4]);
        return new Rows(numbers[0], numbers[1] + numbers[2], numbers[3], numbers[4]);
    }

    private static Map<String, String> documents(ConvexDocuments target, String table) {
        Map<String, String> ids = new TreeMap<>();
        target.documents(
                table,
                document -> ids.put(
                        document.get("supabaseId").asString(),
                        document.get("_id").asString()));
        return ids;
    }

    private Map<String, String> pairs(String query) throws SQLException {
        Map<String, String> pairs = new TreeMap<>();
        try (Statement statement = store.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                pairs.put(rows.getString(1), rows.getString(2));
            }
        }
        return pairs;
    }

    private static long number(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }
}
