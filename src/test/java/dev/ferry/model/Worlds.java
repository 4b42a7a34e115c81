package dev.ferry.model;

import dev.ferry.model.Left.What;

/** The small worlds that are searched. In each any process may be killed, and any call be lost, late or doubled. */
final class Worlds {

    private Worlds() {}

    /** One state, attempts that are killed, a row that goes to and fro. */
    static Bounds alone() {
        return Bounds.rows(1).with(What.CHANGE, 2).with(What.ATTEMPT, 4);
    }

    static Bounds firstRuns() {
        return Bounds.rows(2).fromTheStart().with(What.CHANGE, 2).with(What.ATTEMPT, 3);
    }

    static Bounds following() {
        return Bounds.rows(1).with(What.CHANGE, 3).with(What.ATTEMPT, 2).with(What.FOLLOW, 2);
    }

    static Bounds lostLock() {
        return Bounds.rows(1).with(What.CHANGE, 2).with(What.ATTEMPT, 3).with(What.LOCK_LOST, 1);
    }

    static Bounds stateOfAnOlderFerry() {
        return Bounds.rows(1).withoutLedgerYet().with(What.CHANGE, 2).with(What.ATTEMPT, 3);
    }

    static Bounds olderState() {
        return Bounds.rows(1)
                .with(What.CHANGE, 2)
                .with(What.ATTEMPT, 3)
                .with(What.SNAPSHOT, 1)
                .with(What.PUT_BACK, 1);
    }

    static Bounds olderStateOfTwoRows() {
        return Bounds.rows(2)
                .with(What.CHANGE, 2)
                .with(What.ATTEMPT, 2)
                .with(What.SNAPSHOT, 1)
                .with(What.PUT_BACK, 1)
                .with(What.RENEW, 1);
    }

    static Bounds olderStateTakingOver() {
        return Bounds.rows(1)
                .with(What.CHANGE, 2)
                .with(What.ATTEMPT, 2)
                .with(What.FRESH, 1)
                .with(What.SNAPSHOT, 1)
                .with(What.PUT_BACK, 1);
    }

    static Bounds olderStateClosedAndReopened() {
        return Bounds.rows(1)
                .with(What.CHANGE, 2)
                .with(What.ATTEMPT, 2)
                .with(What.SNAPSHOT, 1)
                .with(What.PUT_BACK, 1)
                .with(What.CLOSE, 1)
                .with(What.REOPEN, 1);
    }

    static Bounds cloneOfAState() {
        return Bounds.rows(1).with(What.CHANGE, 2).with(What.ATTEMPT, 3).with(What.CLONE, 1);
    }

    static Bounds secondState() {
        return Bounds.rows(1)
                .withSecondState()
                .with(What.CHANGE, 2)
                .with(What.ATTEMPT, 2)
                .with(What.FRESH, 1);
    }

    static Bounds closed() {
        return Bounds.rows(1)
                .withSecondState()
                .with(What.CHANGE, 1)
                .with(What.ATTEMPT, 2)
                .with(What.CLOSE, 1)
                .with(What.APP_WRITE, 1);
    }

    static Bounds closedReopenedAndClosed() {
        return Bounds.rows(1)
                .withSecondState()
                .with(What.ATTEMPT, 1)
                .with(What.CLOSE, 2)
                .with(What.REOPEN, 1)
                .with(What.APP_WRITE, 1);
    }

    static Bounds restoredTarget() {
        return Bounds.rows(1)
                .with(What.CHANGE, 2)
                .with(What.ATTEMPT, 3)
                .with(What.BACKUP, 1)
                .with(What.RESTORE, 1);
    }

    static Bounds restoredTargetOfTwoRows() {
        return Bounds.rows(2)
                .with(What.CHANGE, 2)
                .with(What.ATTEMPT, 2)
                .with(What.BACKUP, 1)
                .with(What.RESTORE, 1)
                .with(What.RENEW, 1);
    }

    static Bounds restoredToBeforeTheFirstRun() {
        return Bounds.rows(1)
                .fromTheStart()
                .with(What.CHANGE, 1)
                .with(What.ATTEMPT, 3)
                .with(What.BACKUP, 1)
                .with(What.RESTORE, 1);
    }

    static Bounds restoredBothEnds() {
        return Bounds.rows(1)
                .with(What.CHANGE, 2)
                .with(What.ATTEMPT, 2)
                .with(What.SNAPSHOT, 1)
                .with(What.PUT_BACK, 1)
                .with(What.BACKUP, 1)
                .with(What.RESTORE, 1);
    }

    static Bounds restoredTargetOfTwoStates() {
        return Bounds.rows(1)
                .fromTheStart()
                .withSecondState()
                .with(What.CHANGE, 1)
                .with(What.ATTEMPT, 2)
                .with(What.BACKUP, 1)
                .with(What.RESTORE, 1);
    }
}
