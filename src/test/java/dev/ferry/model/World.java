package dev.ferry.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything at one moment. */
final class World {

    final Protocol protocol;
    final int rows;
    int source;
    ModelTarget target;

    @Nullable
    ModelTarget backup;

    /** State stores A and B; B is on another machine. */
    final @Nullable Store[] stores = new Store[2];

    /** A as it was. */
    @Nullable
    Store snapshot;

    List<Attempt> attempts = new ArrayList<>();
    List<Call> calls = new ArrayList<>();
    Left left;

    /** An attempt ended with exit 0, and the source has not changed since. The model's own. */
    boolean isCertified;

    /** {@code ferry close} ended with exit 0. The model's own. */
    boolean isClosed;

    /** A state was copied or put back, or the target restored. The model's own. */
    boolean isCopied;

    int tokens = 1;
    int ordinals;

    @Nullable
    Loss loss;

    World(Protocol protocol, int rows, int source, ModelTarget target, Left left) {
        this.protocol = protocol;
        this.rows = rows;
        this.source = source;
        this.target = target;
        this.left = left;
    }

    World copy() {
        World copy = new World(protocol, rows, source, target, left);
        copy.backup = backup;
        for (int index = 0; index < stores.length; index++) {
            Store store = stores[index];
            copy.stores[index] = store == null ? null : store.copy();
        }
        copy.snapshot = snapshot == null ? null : snapshot.copy();
        for (Attempt attempt : attempts) {
            copy.attempts.add(attempt.copy());
        }
        copy.calls.addAll(calls);
        copy.isCertified = isCertified;
        copy.isClosed = isClosed;
        copy.isCopied = isCopied;
        copy.tokens = tokens;
        copy.ordinals = ordinals;
        return copy;
    }

    Store storeOf(Attempt attempt) {
        Store store = stores[attempt.store];
        if (store == null) {
            throw new IllegalStateException("an attempt without a store");
        }
        return store;
    }

    int drawToken() {
        return tokens++;
    }

    void send(Call call) {
        if (!calls.contains(call)) {
            calls.add(call);
        }
    }

    boolean isAwaited(Call call) {
        for (Attempt attempt : attempts) {
            if (attempt.awaits(call)) {
                return true;
            }
        }
        return false;
    }

    boolean isCurrentEverywhere() {
        for (int row = 0; row < rows; row++) {
            int document = RowValues.get(target.documents(), row);
            if (document != RowValues.get(source, row) && document != RowValues.APP) {
                return false;
            }
        }
        return true;
    }
}
