package dev.ferry.job;

import dev.ferry.verify.KnownAtRun;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the state store tells the comparison of the run that holds it. */
final class KnownInStore implements KnownAtRun {

    private final RejectLog rejectLog;
    private final RunSnapshots stored;
    private @Nullable Map<String, String> snapshots;

    KnownInStore(RejectLog rejectLog, JdbcTemplate statements) {
        this.rejectLog = rejectLog;
        this.stored = new RunSnapshots(JdbcClient.create(statements));
    }

    @Override
    public Set<String> rejected(String table, Set<String> keys) {
        return rejectLog.rejected(table, keys);
    }

    /** Asked for once: no table of this run is read any more. */
    @Override
    public @Nullable String snapshot(String table) {
        Map<String, String> known = snapshots;
        if (known == null) {
            known = stored.byTable();
            snapshots = known;
        }
        return known.get(table);
    }
}
