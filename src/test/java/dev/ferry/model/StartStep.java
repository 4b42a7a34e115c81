package dev.ferry.model;

import dev.ferry.model.Attempt.Stage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** From the lock to the first call of the ledger: {@code readLedger}, {@code compare}, {@code intend}, {@code begin}. */
final class StartStep extends Step {

    StartStep(World world, int index, Moves moves) {
        super(world, index, moves);
    }

    void start() {
        if (next.protocol.hasLedger()) {
            readLedger();
        } else if (attempt.verb.isRun()) {
            begun(new Entry(attempt.fence, next.drawToken(), store.id, Phase.RUNNING, 0));
            done(() -> "begins");
        } else {
            changeStore();
            exit(() -> "marks its state as " + (store.isClosed ? "closed" : "open") + ", exit 0");
        }
    }

    private void readLedger() {
        Entry ledger = next.target.ledger();
        Verdict verdict = Comparison.of(next.target, store, attempt.verb, next.protocol);
        Supplier<String> what = () -> "readLedger " + ledger + ", compare: " + verdict;
        if (verdict.isRefused()) {
            if (verdict == Verdict.REFUSED_OLDER_STATE && !next.isCopied) {
                next.loss = Loss.STUCK;
            }
            exit(() -> what.get() + (verdict == Verdict.REFUSED_CLOSED ? ", exit 2" : ", exit 4"));
        } else if (!attempt.verb.isRun() && isAsWanted(ledger)) {
            changeStore();
            exit(() -> what.get() + ", only the state is to be changed, exit 0");
        } else {
            attempt.read = ledger;
            attempt.verdict = verdict;
            attempt.isDistrusting = !verdict.believesDigests();
            attempt.goOn(Stage.COMPARED);
            done(what);
        }
    }

    private boolean isAsWanted(@Nullable Entry ledger) {
        boolean isClosed = ledger != null && ledger.isClosed();
        return attempt.verb == Verb.CLOSE ? isClosed && !next.protocol.has(Guard.CLOSE_ALWAYS_WRITES) : !isClosed;
    }

    void intend() {
        if (entryLost()) {
            return;
        }
        Entry entry = attempt.verb.isRun() ? runEntry() : closeEntry();
        remember(entry);
        if (attempt.verb == Verb.RUN_FRESH) {
            store.beginAgain();
        }
        if (attempt.verb == Verb.REOPEN) {
            next.isClosed = false;
            next.attempts.forEach(other -> other.isDisturbed |= other.verb == Verb.CLOSE);
        }
        keepDistrust();
        Call call = new Call.SetLedger(attempt.read, entry);
        attempt.await(attempt.verb.isRun() ? Stage.BEGINNING : Stage.CLOSING, call);
        next.send(call);
        done(() -> "intend " + entry + ", " + (attempt.verb.isRun() ? "begin" : "setLedger"));
    }

    private Entry runEntry() {
        int number = Math.max(attempt.fence, attempt.read == null ? 0 : attempt.read.attempt() + 1);
        store.fence = number;
        attempt.fence = number;
        return new Entry(number, next.drawToken(), store.id, Phase.RUNNING, 0);
    }

    private Entry closeEntry() {
        Entry read = attempt.read;
        int token = read == null || next.protocol.has(Guard.TOKEN_AT_CLOSE) ? next.drawToken() : read.token();
        Phase phase = attempt.verb == Verb.CLOSE ? Phase.CLOSED : Phase.ENDED;
        return new Entry(read == null ? attempt.fence : read.attempt(), token, store.id, phase, 0);
    }

    private void keepDistrust() {
        if (attempt.verdict.believesDigests()) {
            return;
        }
        if (next.protocol.has(Guard.DISTRUST_IS_KEPT)) {
            store.marks |= attempt.verdictMark();
        }
        if (next.protocol.has(Guard.DISTRUST_BEGINS_AGAIN)) {
            store.beginAgain();
        }
    }
}
