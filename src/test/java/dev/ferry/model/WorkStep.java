package dev.ferry.model;

import dev.ferry.model.Attempt.Stage;

/** What a run that has begun does: {@code send}, {@code raise}, {@code end}. */
final class WorkStep extends Step {

    WorkStep(World world, int index, Moves moves) {
        super(world, index, moves);
    }

    void row() {
        int row = store.position;
        int value = RowValues.get(next.source, row);
        int digest = RowValues.get(store.digests, row);
        if (digest == value && !attempt.isDistrusting) {
            if (!lostLock()) {
                pass(value, true);
                done(() -> "reads row " + row + " = " + RowValues.text(value) + ": unchanged");
            }
            return;
        }
        if (digest != RowValues.NOTHING && next.protocol.has(Guard.MARKS) && !attempt.isMarked) {
            mark();
            return;
        }
        Call call = new Call.Upsert(row, value, entry().attempt(), entry().token());
        attempt.await(Stage.SENDING, call);
        next.send(call);
        done(() -> "reads row " + row + " = " + RowValues.text(value) + ", send");
    }

    private void mark() {
        if (!next.protocol.hasLedger() || !next.protocol.has(Guard.STAMP)) {
            store.marks |= attempt.ownMark();
            attempt.isMarked = true;
            done(() -> "mark");
        } else if (!entryLost()) {
            store.marks |= attempt.ownMark();
            set(Stage.STAMPING, entry().stamped(entry().stamp() + 1), "mark, stamp");
        }
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
        set(stage, new Entry(entry().attempt(), next.drawToken(), store.id, Phase.RUNNING, 0), "raise");
    }

    void end() {
        if (entryLost()) {
            return;
        }
        if (next.protocol.hasLedger()) {
            set(Stage.ENDING, new Entry(entry().attempt(), next.drawToken(), store.id, Phase.ENDED, 0), "end");
        } else {
            succeed(() -> "ends");
        }
    }
}
