package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.BothEnds;
import dev.ferry.testing.TestDeployment;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Tells how many rows a run has read: with spoiled digests in the state store each row that is read is sent. */
final class ReadRows {

    private final MigrationSite site;
    private final TestDeployment convex;
    private long sentBefore;

    ReadRows(MigrationSite site, TestDeployment convex) {
        this.site = site;
        this.convex = convex;
    }

    void spoilDigests() {
        site.state().execute("update ferry.ferry_id_map set digest_high = 0, digest_low = 0");
        sentBefore = convex.stats().rows();
    }

    /** Rows that were sent since the digests were spoiled. */
    long sent() {
        return convex.stats().rows() - sentBefore;
    }

    /** Changes a parameter of the newest attempt; null removes it. */
    void forge(String parameter, @Nullable String value) {
        String which = " where parameter_name = '" + parameter
                + "' and job_execution_id = (select max(job_execution_id) from ferry.batch_job_execution)";
        site.state()
                .execute(
                        value == null
                                ? "delete from ferry.batch_job_execution_params" + which
                                : "update ferry.batch_job_execution_params set parameter_value = '" + value + "'"
                                        + which);
    }

    /** Rows that a table of the source has. */
    long of(String table) {
        return where(table, "true");
    }

    long where(String table, String condition) {
        return Long.parseLong(site.source().value("select count(*) from " + table + " where " + condition));
    }

    /** Rows of all tables, which are as they are at the other end. */
    long all() throws SQLException {
        try (Connection connection = site.source().connect()) {
            return BothEnds.assertEqual(connection, convex);
        }
    }

    void assertBothEndsEqual() throws SQLException {
        assertThat(all()).isPositive();
    }
}
