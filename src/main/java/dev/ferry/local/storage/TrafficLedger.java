package dev.ferry.local.storage;

import dev.ferry.local.model.SizeHistogram;
import dev.ferry.local.model.TableTraffic;
import dev.ferry.local.model.Traffic;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what transactions read and write. Thread-safe, since those that only read run together. */
public final class TrafficLedger {

    private final Map<String, Entry> tables = new LinkedHashMap<>();
    private long readByMutations;
    private long readByQueries;

    private static final class Entry {

        private final SizeHistogram sizes = new SizeHistogram();
        private long bytesWritten;
    }

    /** @param tables names of the Convex tables, in the plan's order */
    public TrafficLedger(List<String> tables) {
        tables.forEach(table -> this.tables.put(table, new Entry()));
    }

    /** A committed transaction leaves a document behind. */
    synchronized void wrote(Transaction.Written document) {
        Entry entry = tables.computeIfAbsent(document.table(), name -> new Entry());
        entry.bytesWritten += document.bytes();
        Long before = document.before();
        if (before == null) {
            entry.sizes.add(document.after());
        } else {
            entry.sizes.replace(before, document.after());
        }
    }

    synchronized void mutationRead(long bytes) {
        readByMutations += bytes;
    }

    synchronized void queryRead(long bytes) {
        readByQueries += bytes;
    }

    /** What was read and written so far. */
    public synchronized Traffic traffic() {
        return new Traffic(
                readByMutations,
                readByQueries,
                tables.entrySet().stream()
                        .map(table -> new TableTraffic(
                                table.getKey(),
                                table.getValue().bytesWritten,
                                table.getValue().sizes.copy()))
                        .toList());
    }
}
