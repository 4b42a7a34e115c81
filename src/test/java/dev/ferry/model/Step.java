package dev.ferry.model;

import dev.ferry.model.Attempt.Stage;
import java.util.function.Supplier;

/**
 * One move of an attempt. Steps between which nothing of importance can come are one move: to be killed between the
 * commit of an entry and its call is as if the call never arrived.
 */
abstract class Step {

    final World next;
    final Attempt attempt;
    final Store store;
    private final Moves moves;

    Step(World world, int index, Moves moves) {
        this.next = world.copy();
        this.attempt = next.attempts.get(index);
        this.store = next.storeOf(attempt);
        this.moves = moves;
    }

    final void remember(Entry entry) {
        if (next.protocol.has(Guard.INTEND)) {
            store.intend(entry, next.protocol.has(Guard.INTENTS_ARE_KEPT));
        }
    }

    final void begun(Entry entry) {
        attempt.entry = entry;
        attempt.begun = entry.token();
        attempt.goOn(Stage.WORKING);
        if (store.position < next.rows) {
            attempt.found = store.marks;
            attempt.isDistrusting |= store.marks != 0;
        }
    }

    final void set(Stage stage, Entry entry, String what) {
        remember(entry);
        Call call = new Call.SetLedger(entry(), entry);
        attempt.await(stage, call);
        next.send(call);
        done(() -> "intend " + entry + ", " + what);
    }

    final void changeStore() {
        store.isClosed = attempt.verb == Verb.CLOSE;
        next.isClosed = store.isClosed && !attempt.isDisturbed;
    }

    final void succeed(Supplier<String> what) {
        if (!attempt.isDisturbed && store.current == (1 << next.rows) - 1) {
            next.isCertified = true;
        }
        store.beginAgain();
        exit(() -> what.get() + ", exit 0");
    }

    final boolean lostLock() {
        if (store.fence == attempt.fence) {
            return false;
        }
        exit(() -> "finds its lock lost, exit 4");
        return true;
    }

    final boolean entryLost() {
        return next.protocol.has(Guard.ENTRIES_ARE_FENCED) && lostLock();
    }

    final Entry entry() {
        Entry entry = attempt.entry;
        if (entry == null) {
            throw new IllegalStateException("not begun");
        }
        return entry;
    }

    final void exit(Supplier<String> what) {
        next.attempts.remove(attempt);
        done(what);
    }

    final void done(Supplier<String> what) {
        moves.add(next, () -> attempt + " " + what.get());
    }

    final void pass(int value, boolean isCurrent) {
        store.pass(value, isCurrent);
        if (store.position == next.rows) {
            store.marks &= ~(attempt.found | attempt.ownMark());
            attempt.found = 0;
            attempt.isMarked = false;
            attempt.isDistrusting = false;
        }
    }
}
