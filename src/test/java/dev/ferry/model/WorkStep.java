package dev.ferry.model;

import dev.ferry.model.Attempt.Stage;

/** What a run that has begun does: {@code send}, {@code raise}, {@code end}. */
final class WorkStep extends Step {

    WorkStep(World world, int index, Moves moves) {
        super(world, index, moves);
    }

    void row() {
        int row = store.position;
        int value = Rows.get(next.source, row);
        int digest = Rows.get(store.digests, row);
        if (digest == value && !attempt.isDistrusting) {
            if (!lostLock()) {
                pass(value, true);
                done(() -> "reads row " + row + " = " + Rows.text(value) + ": unchanged");
            }
            return;
        }
        if (digest != Rows.NOTHING && next.protocol.has(Guard.MARKS) && !attempt.isMarked) {
            store.marks |= attempt.ownMark();
            attempt.isMarked = true;
        }
        Call call = new Call.Upsert(row, value, entry().attempt(), entry().token());
        attempt.await(Stage.SENDING, call);
        next.send(call);
        done(() -> "reads row " + row + " = " + Rows.text(value) + ", send");
    }

    void follow() {
        next.left = next.left.less(Left.What.FOLLOW);
        if (!next.protocol.hasLedger() || !next.protocol.has(Guard.RAISE)) {
            store.beginAgain();
            done(() -> "follows changes");
        } else if (!entryLost()) {
            raise(Stage.RAISING);
        }
    }

    void renew() {
        next.left = next.left.less(Left.What.RENEW);
        if (!entryLost()) {
            raise(Stage.RENEWING);
        }
    }

    private void raise(Stage stage) {
        Entry raised = new Entry(entry().attempt() + 1, next.drawToken(), store.id, Phase.RUNNING);
        store.fence = raised.attempt();
        attempt.fence = raised.attempt();
        set(stage, raised, "raise");
    }

    void end(Stage stage) {
        if (entryLost()) {
            return;
        }
        if (next.protocol.hasLedger()) {
            set(stage, new Entry(entry().attempt(), next.drawToken(), store.id, Phase.ENDED), "end");
        } else {
            succeed(() -> "ends");
        }
    }
}
