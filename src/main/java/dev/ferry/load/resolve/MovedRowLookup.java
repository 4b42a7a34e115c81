package dev.ferry.load.resolve;

import dev.ferry.convert.RowConverter;
import dev.ferry.idmap.IdMap;
import dev.ferry.source.SourceRow;
import dev.ferry.store.Debts;
import dev.ferry.store.RejectLog;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the state store knows of rows that were fetched by their keys. */
public final class MovedRowLookup {

    private final IdMap idMap;
    private final RejectLog rejectLog;
    private final Debts debts;

    /** Looks rows up in this store. */
    public MovedRowLookup(IdMap idMap, RejectLog rejectLog, Debts debts) {
        this.idMap = idMap;
        this.rejectLog = rejectLog;
        this.debts = debts;
    }

    /** Those that are neither in Convex nor rejected, each once: under another spelling they may be both. */
    List<SourceRow> without(String table, Collection<SourceRow> rows) {
        Map<String, SourceRow> byName = new LinkedHashMap<>();
        rows.forEach(row -> byName.putIfAbsent(RowConverter.nameOf(row.key()), row));
        Set<String> names = Set.copyOf(byName.keySet());
        byName.keySet().removeAll(idMap.convexIds(table, names).keySet());
        byName.keySet().removeAll(rejectLog.rejected(table, names));
        return List.copyOf(byName.values());
    }

    /**
     * Those of the rows that no run has settled for good: they are not in Convex as far as is known, or what they became
     * since was rejected, or they are owed a reference.
     *
     * @param names each once, as {@link RowConverter#nameOf} has them
     */
    public Set<String> unsettled(String table, Collection<String> names) {
        Set<String> unsettled = new HashSet<>(idMap.unknown(table, names));
        unsettled.addAll(rejectLog.rejectedAmongMany(table, names));
        unsettled.addAll(debts.among(table, names));
        return unsettled;
    }
}
