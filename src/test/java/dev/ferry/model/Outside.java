package dev.ferry.model;

import dev.ferry.model.Left.What;
import org.jspecify.annotations.Nullable;

/** What happens outside of attempts: the source changes, somebody starts a command, copies a state, restores a backup. */
final class Outside {

    private static final int AT_ONCE = 2;

    private final World world;
    private final Moves moves;

    private Outside(World world, Moves moves) {
        this.world = world;
        this.moves = moves;
    }

    static void add(World world, Moves moves) {
        Outside outside = new Outside(world, moves);
        outside.change();
        outside.commands();
        outside.copies();
        outside.backups();
        outside.app();
    }

    private void change() {
        for (int changed = 0; world.left.has(What.CHANGE) && changed < world.rows; changed++) {
            int row = changed;
            World next = after(What.CHANGE);
            int value = RowValues.other(RowValues.get(world.source, row));
            next.source = RowValues.with(world.source, row, value);
            next.isCertified = false;
            for (Store store : next.stores) {
                forget(store, row);
            }
            forget(next.snapshot, row);
            for (Attempt attempt : next.attempts) {
                attempt.isCurrent &= !(attempt.awaited instanceof Call.Upsert upsert && upsert.row() == row);
            }
            moves.add(next, () -> "the source changes row " + row + " to " + RowValues.text(value));
        }
    }

    private static void forget(@Nullable Store store, int row) {
        if (store != null) {
            store.current &= ~(1 << row);
        }
    }

    private void commands() {
        if (world.attempts.size() == AT_ONCE) {
            return;
        }
        for (int index = 0; index < world.stores.length; index++) {
            for (Verb verb : Verb.values()) {
                takeLock(index, verb);
            }
        }
    }

    private void takeLock(int index, Verb verb) {
        Store store = world.stores[index];
        if (store == null || !world.left.has(verb.limit()) || (store.isClosed && verb.isRun())) {
            return;
        }
        boolean isTaken = world.attempts.stream().anyMatch(attempt -> attempt.store == index);
        if (isTaken && !world.left.has(What.LOCK_LOST)) {
            return;
        }
        World next = after(verb.limit());
        if (isTaken) {
            next.left = next.left.less(What.LOCK_LOST);
        }
        Attempt attempt = new Attempt(next.ordinals++, index, verb);
        Store taken = next.storeOf(attempt);
        taken.fence++;
        attempt.fence = taken.fence;
        next.attempts.add(attempt);
        moves.add(next, () -> attempt + " (" + verb + ") takeLock" + (isTaken ? ", lost by another" : ""));
    }

    private void copies() {
        Store state = world.stores[0];
        if (state != null && world.left.has(What.SNAPSHOT)) {
            World next = after(What.SNAPSHOT);
            next.snapshot = state.copy();
            moves.add(next, () -> "a snapshot is made of A");
        }
        Store older = world.snapshot;
        if (older != null
                && world.left.has(What.PUT_BACK)
                && world.attempts.stream().noneMatch(attempt -> attempt.store == 0)) {
            World next = after(What.PUT_BACK);
            next.stores[0] = older.copy();
            next.snapshot = next.left.has(What.PUT_BACK) ? older : null;
            next.isCopied = true;
            moves.add(next, () -> "the snapshot is put back as A");
        }
        if (state != null && world.stores[1] == null && world.left.has(What.CLONE)) {
            World next = after(What.CLONE);
            next.stores[1] = state.copy();
            next.isCopied = true;
            moves.add(next, () -> "A is copied to another machine, as B");
        }
    }

    private void backups() {
        if (world.left.has(What.BACKUP)) {
            World next = after(What.BACKUP);
            next.backup = world.target;
            moves.add(next, () -> "a backup is made of the target");
        }
        ModelTarget backup = world.backup;
        boolean isUnderWay =
                backup != null && world.attempts.stream().anyMatch(attempt -> isUnder(attempt, backup.ledger()));
        What restore = isUnderWay ? What.RESTORE_UNDER_WAY : What.RESTORE;
        if (backup != null && world.left.has(restore)) {
            World next = after(restore);
            next.target = backup;
            next.backup = next.left.has(What.RESTORE) || next.left.has(What.RESTORE_UNDER_WAY) ? backup : null;
            if (!world.left.has(What.LATE_AFTER_RESTORE)) {
                next.calls.removeIf(call -> call instanceof Call.Upsert && !next.isAwaited(call));
            }
            next.isCertified = false;
            next.isClosed = false;
            next.isCopied = true;
            next.attempts.forEach(attempt -> attempt.isDisturbed = true);
            moves.add(next, () -> "the target is restored from the backup");
        }
    }

    private static boolean isUnder(Attempt attempt, @Nullable Entry entry) {
        return entry != null && (entry.equals(attempt.read) || (attempt.begun != 0 && attempt.begun <= entry.token()));
    }

    private void app() {
        for (int written = 0; world.isClosed && world.left.has(What.APP_WRITE) && written < world.rows; written++) {
            int row = written;
            World next = after(What.APP_WRITE);
            next.target = world.target.withDocument(row, RowValues.APP);
            moves.add(next, () -> "the app writes row " + row);
        }
    }

    private World after(What what) {
        World next = world.copy();
        next.left = world.left.less(what);
        return next;
    }
}
