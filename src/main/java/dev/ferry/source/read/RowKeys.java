package dev.ferry.source.read;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeyOrder;
import dev.ferry.source.Shortage;
import dev.ferry.source.TableSource;
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

    /** Makes the way to ask about the rows of a table. */
    @FunctionalInterface
    public interface OfTable {
        RowKeys of(TablePlan table);
    }

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

    /** As {@link TableSource#requireOrder}. */
    public void requireOrder() {
        retry.read(() -> {
            table.requireOrder();
            return true;
        });
    }

    /**
     * Whether the table can have been read whole, see {@link TableSource#recount}.
     *
     * @param order what the order of its keys depended on when the reading began
     * @param horizon for {@link TableSource#recount}
     * @param read how many rows were read
     * @return empty as a rule
     */
    public Optional<Shortage> shortage(String order, long horizon, long read) {
        String now = order().text();
        if (!now.equals(order)) {
            return Optional.of(new Shortage(
                    "the order of its keys changed while it was read, so rows may have been skipped (it was " + order
                            + "; now " + now + ")",
                    ""));
        }
        return retry.read(() -> table.recount(horizon)).shortage(read);
    }

    /** As {@link TableSource#spellsKeysOneWay}. */
    public boolean spelledOneWay() {
        return retry.read(table::spellsKeysOneWay);
    }
}
