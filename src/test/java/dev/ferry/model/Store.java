package dev.ferry.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a state store holds. */
final class Store {

    /** Of the state; a copy has the same. */
    final int id;

    /** Number of the last attempt. */
    int fence;

    /** The ledger's entry as last known. */
    @Nullable
    Entry confirmed;

    /** Entries that may be in the ledger. */
    List<Entry> intended = List.of();

    /** The value of each row as last written down. */
    int digests;

    /** Doubts about the table, one bit each. */
    int marks;

    boolean isClosed;

    /** Rows that the unfinished run is through with. */
    int position;

    /** The last row that was written down as changed in the target. */
    @Nullable
    Witness changed;

    /** The last row that was written down although the target answered that it had it already, perhaps by a lost call. */
    @Nullable
    Witness repeated;

    /** The rows, as bits, that the source has not changed since the unfinished run read them. The model's own. */
    int current;

    /**
     * A row that the target is known to hold as it was written down.
     *
     * @param attempt that sent it
     */
    record Witness(int row, int attempt) {}

    Store(int id) {
        this.id = id;
    }

    Store copy() {
        Store copy = new Store(id);
        copy.fence = fence;
        copy.confirmed = confirmed;
        copy.intended = intended;
        copy.digests = digests;
        copy.marks = marks;
        copy.isClosed = isClosed;
        copy.position = position;
        copy.changed = changed;
        copy.repeated = repeated;
        copy.current = current;
        return copy;
    }

    /** @param keepsOthers whether entries stay known that were intended before, and of which no answer came */
    void intend(Entry entry, boolean keepsOthers) {
        List<Entry> entries = new ArrayList<>(keepsOthers ? intended : List.of());
        entries.add(entry);
        intended = List.copyOf(entries);
    }

    void confirm(Entry entry) {
        confirmed = entry;
        intended = List.of();
    }

    void witness(boolean isNews, Witness last) {
        if (isNews) {
            changed = last;
        } else {
            repeated = last;
        }
    }

    /** The next row is the first one. */
    void beginAgain() {
        position = 0;
        current = 0;
    }

    /** The row at the position is through. */
    void pass(int value, boolean isCurrent) {
        digests = RowValues.with(digests, position, value);
        if (isCurrent) {
            current |= 1 << position;
        }
        position++;
    }
}
