package dev.ferry.job;

import dev.ferry.verify.KnownAtRun;
import java.util.List;
import java.util.Map;
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
    public boolean isRejected(String table, String key) {
        return !rejectLog.rejected(table, List.of(key)).isEmpty();
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
