package dev.ferry.run;

import dev.ferry.history.RunSnapshots;
import dev.ferry.idmap.IdMap;
import dev.ferry.store.RejectLog;
import dev.ferry.verify.VerifyBaseline;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the state store tells the comparison of the run that holds it. */
final class LockedStoreBaseline implements VerifyBaseline {

    private final RejectLog rejectLog;
    private final IdMap idMap;
    private final RunSnapshots stored;
    private @Nullable Map<String, String> snapshots;

    LockedStoreBaseline(RejectLog rejectLog, IdMap idMap, JdbcTemplate statements) {
        this.rejectLog = rejectLog;
        this.idMap = idMap;
        this.stored = new RunSnapshots(JdbcClient.create(statements));
    }

    @Override
    public Set<String> rejected(String table, Set<String> keys) {
        return rejectLog.rejected(table, keys);
    }

    @Override
    public Set<String> unnoticed(String table, Set<String> keys) {
        Set<String> known = new HashSet<>(keys);
        known.removeAll(idMap.unknown(table, keys));
        return known;
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
