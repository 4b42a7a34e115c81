package dev.ferry.source;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Asks about the rows of one table by their keys, without reading what is in them, and asks again while a failure may
 * pass.
 *
 * <p>Not thread-safe.
 */
public final class RowKeys {

    private final TableSource table;
    private final ReadRetry retry;

    /**
     * @param observer is told of reads that have to be repeated
     * @param sleeper waits before a read is repeated; an interrupt from it makes the read throw the failure
     */
    public RowKeys(TableSource table, ReadRetryObserver observer, Sleeper sleeper) {
        this.table = table;
        this.retry = new ReadRetry(sleeper, observer);
    }

    /** As {@link TableSource#present}. */
    public Map<String, String> present(Collection<String> keys) {
        return retry.read(() -> table.present(keys));
    }

    /** As {@link TableSource#writtenSince}. */
    public Set<String> writtenSince(Collection<String> keys, String snapshot) {
        return retry.read(() -> table.writtenSince(keys, snapshot));
    }

    /** As {@link TableSource#readsOtherwiseSince}. */
    public Optional<String> readsOtherwiseSince(long horizon) {
        return retry.read(() -> table.readsOtherwiseSince(horizon));
    }

    /** As {@link TableSource#keyOrder}. */
    public KeyOrder order() {
        return retry.read(table::keyOrder);
    }

    /** As {@link TableSource#recount}. */
    public Recount recount(long horizon) {
        return retry.read(() -> table.recount(horizon));
    }

    /** As {@link TableSource#spellsKeysOneWay}. */
    public boolean spelledOneWay() {
        return retry.read(table::spellsKeysOneWay);
    }
}
