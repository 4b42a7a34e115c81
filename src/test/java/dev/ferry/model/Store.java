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

    /** The position when the ledger's entry was confirmed. */
    int sure;

    /** The rows, as bits, that the source has not changed since the unfinished run read them. The model's own. */
    int current;

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
        copy.sure = sure;
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
        sure = position;
    }

    /** The next row is the first one. */
    void beginAgain() {
        goBackTo(0);
        sure = 0;
    }

    void goBackTo(int row) {
        position = row;
        current &= (1 << row) - 1;
    }

    /** The row at the position is through. */
    void pass(int value, boolean isCurrent) {
        digests = Rows.with(digests, position, value);
        if (isCurrent) {
            current |= 1 << position;
        }
        position++;
    }
}
