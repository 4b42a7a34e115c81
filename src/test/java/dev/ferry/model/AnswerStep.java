package dev.ferry.model;

import dev.ferry.model.Attempt.Answer;
import dev.ferry.model.Attempt.Stage;

/** An answer has come: {@code confirm} or {@code commit}, or the attempt stops. */
final class AnswerStep extends Step {

    AnswerStep(World world, int index, Moves moves) {
        super(world, index, moves);
    }

    void receive() {
        if (attempt.answer == Answer.REFUSED) {
            exit(() -> "is refused, exit 4");
            return;
        }
        if (attempt.awaited instanceof Call.Upsert ? lostLock() : entryLost()) {
            return;
        }
        if (attempt.awaited instanceof Call.Upsert upsert) {
            boolean isNews = attempt.hasChanged || RowValues.get(store.digests, upsert.row()) != upsert.value();
            store.witness(isNews, new Store.Witness(upsert.row(), entry().attempt()));
            pass(upsert.value(), attempt.isCurrent);
            attempt.goOn(Stage.WORKING);
            done(() -> "is answered, commit row " + upsert.row());
        } else if (attempt.awaited instanceof Call.SetLedger change) {
            store.confirm(change.next());
            confirmed(change.next());
        }
    }

    private void confirmed(Entry entry) {
        switch (attempt.stage) {
            case BEGINNING -> {
                begun(entry);
                done(() -> "is answered, confirm");
            }
            case RAISING -> {
                attempt.entry = entry;
                attempt.goOn(Stage.WORKING);
                store.beginAgain();
                done(() -> "is answered, confirm, follows changes");
            }
            case STAMPING -> {
                attempt.entry = entry;
                attempt.isMarked = true;
                attempt.goOn(Stage.WORKING);
                done(() -> "is answered, confirm");
            }
            case RENEWING -> {
                attempt.entry = entry;
                attempt.goOn(Stage.WORKING);
                done(() -> "is answered, confirm");
            }
            case ENDING -> succeed(() -> "is answered, confirm");
            default -> {
                changeStore();
                exit(() -> "is answered, confirm, exit 0");
            }
        }
    }
}
