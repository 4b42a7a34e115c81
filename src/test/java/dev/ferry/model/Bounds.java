package dev.ferry.model;

import dev.ferry.model.Left.What;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How large the world is that a search goes through, and where it begins. */
final class Bounds {

    private static final int MOST_STATES = 3_000_000;

    private final int rows;
    private final Map<What, Integer> times = new EnumMap<>(What.class);
    private boolean isMoved = true;
    private boolean hasSecondState;
    private boolean isAdopted;

    private Bounds(int rows) {
        this.rows = rows;
        times.put(What.KILL, 1);
        times.put(What.LATE_CALL, 1);
    }

    /** One machine; a first run has ended cleanly. */
    static Bounds rows(int count) {
        return new Bounds(count);
    }

    Bounds without(What what) {
        return with(what, 0);
    }

    Bounds with(What what, int most) {
        times.put(what, most);
        return this;
    }

    /** Nothing has been moved yet. */
    Bounds fromTheStart() {
        isMoved = false;
        return this;
    }

    /** A run of an older Ferry was the last one, and the state is older than the target. */
    Bounds withoutLedgerYet() {
        isAdopted = true;
        return this;
    }

    /** Another machine has a state of its own, which has not run yet. */
    Bounds withSecondState() {
        hasSecondState = true;
        return this;
    }

    Search.Result search(Protocol protocol) {
        return search(protocol, EnumSet.allOf(Loss.class));
    }

    Search.Result search(Protocol protocol, Set<Loss> wanted) {
        return Search.in(first(protocol), wanted, MOST_STATES);
    }

    private World first(Protocol protocol) {
        Left left = Left.nothing();
        for (Map.Entry<What, Integer> limit : times.entrySet()) {
            left = left.with(limit.getKey(), limit.getValue());
        }
        int source = RowValues.all(rows, RowValues.FIRST_VALUE);
        Store store = new Store(1);
        @Nullable Entry entry = null;
        if (isMoved) {
            store.fence = 1;
            store.digests = source;
            if (protocol.hasLedger() && !isAdopted) {
                entry = new Entry(1, 1, 1, Phase.ENDED, 0);
                store.confirm(entry);
            }
        }
        World world = new World(protocol, rows, source, new ModelTarget(documents(source), entry, 0), left);
        world.tokens = 2;
        world.stores[0] = store;
        world.stores[1] = hasSecondState ? new Store(2) : null;
        world.isCertified = isMoved && !isAdopted;
        return world;
    }

    private int documents(int source) {
        if (isAdopted) {
            return RowValues.all(rows, RowValues.other(RowValues.FIRST_VALUE));
        }
        return isMoved ? source : 0;
    }
}
