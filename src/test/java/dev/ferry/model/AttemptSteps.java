package dev.ferry.model;

import dev.ferry.model.Attempt.Answer;
import dev.ferry.model.Attempt.Stage;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt does next. Steps between which nothing of importance can come are one move: to be killed between the
 * commit of an entry and its call is as if the call never arrived.
 */
final class AttemptSteps {

    private final World next;
    private final Attempt attempt;
    private final Store store;
    private final Moves moves;

    private AttemptSteps(World world, int index, Moves moves) {
        this.next = world.copy();
        this.attempt = next.attempts.get(index);
        this.store = next.storeOf(attempt);
        this.moves = moves;
    }

    static void add(World world, int index, Moves moves) {
        Attempt now = world.attempts.get(index);
        Supplier<AttemptSteps> steps = () -> new AttemptSteps(world, index, moves);
        switch (now.stage) {
            case LOCKED -> steps.get().start();
            case COMPARED -> steps.get().intend();
            case WORKING -> {
                if (world.storeOf(now).position < world.rows) {
                    steps.get().row();
                    if (world.left.has(Left.What.RENEW) && world.protocol.hasLedger()) {
                        steps.get().renew();
                    }
                } else {
                    steps.get().end(Stage.ENDING);
                    if (world.left.has(Left.What.FOLLOW)) {
                        steps.get().follow();
                    }
                }
            }
            default -> {
                if (now.answer != Answer.NONE) {
                    steps.get().receive();
                } else if (now.stage == Stage.SENDING
                        && world.protocol.hasLedger()
                        && !world.protocol.has(Guard.END_WHEN_NOTHING_IS_AWAITED)) {
                    steps.get().end(Stage.FAILING);
                }
            }
        }
    }

    private void start() {
        if (next.protocol.hasLedger()) {
            readLedger();
        } else if (attempt.verb.isRun()) {
            begun(new Entry(attempt.fence, next.drawToken(), store.id, Phase.RUNNING));
            done(() -> "begins");
        } else {
            changeStore();
            exit(() -> "marks its state as " + (store.isClosed ? "closed" : "open") + ", exit 0");
        }
    }

    private void readLedger() {
        Entry ledger = next.target.ledger();
        Verdict verdict = Comparison.of(ledger, store, attempt.verb, next.protocol);
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
        return attempt.verb == Verb.CLOSE
                ? isClosed && !next.protocol.has(Guard.CLOSE_ALWAYS_WRITES)
                : !isClosed;
    }

    private void intend() {
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
        return new Entry(number, next.drawToken(), store.id, Phase.RUNNING);
    }

    private Entry closeEntry() {
        Entry read = attempt.read;
        int token = read == null || next.protocol.has(Guard.TOKEN_AT_CLOSE) ? next.drawToken() : read.token();
        Phase phase = attempt.verb == Verb.CLOSE ? Phase.CLOSED : Phase.ENDED;
        return new Entry(read == null ? attempt.fence : read.attempt(), token, store.id, phase);
    }

    private void remember(Entry entry) {
        if (next.protocol.has(Guard.INTEND)) {
            store.intend(entry, next.protocol.has(Guard.INTENTS_ARE_KEPT));
        }
    }

    private void keepDistrust() {
        if (attempt.verdict.believesDigests()) {
            return;
        }
        if (next.protocol.has(Guard.DISTRUST_IS_KEPT)) {
            store.marks |= attempt.verdictMark();
        }
        if (attempt.verdict != Verdict.OURS_UNENDED) {
            if (next.protocol.has(Guard.DISTRUST_BEGINS_AGAIN)) {
                store.beginAgain();
            }
        } else if (next.protocol.has(Guard.UNENDED_GOES_BACK)) {
            store.goBackTo(store.sure);
        }
    }

    private void begun(Entry entry) {
        attempt.entry = entry;
        attempt.goOn(Stage.WORKING);
        if (store.position < next.rows) {
            attempt.found = store.marks;
            attempt.isDistrusting |= store.marks != 0;
        }
    }

    private void row() {
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

    private void pass(int value, boolean isCurrent) {
        store.pass(value, isCurrent);
        if (store.position == next.rows) {
            store.marks &= ~(attempt.found | attempt.ownMark());
            attempt.found = 0;
            attempt.isMarked = false;
            attempt.isDistrusting = false;
        }
    }

    private void follow() {
        next.left = next.left.less(Left.What.FOLLOW);
        if (!next.protocol.hasLedger() || !next.protocol.has(Guard.RAISE)) {
            store.beginAgain();
            done(() -> "follows changes");
        } else if (!entryLost()) {
            raise(Stage.RAISING);
        }
    }

    private void renew() {
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

    private void end(Stage stage) {
        if (entryLost()) {
            return;
        }
        if (next.protocol.hasLedger()) {
            set(stage, new Entry(entry().attempt(), next.drawToken(), store.id, Phase.ENDED), "end");
        } else {
            succeed(() -> "ends");
        }
    }

    private void set(Stage stage, Entry entry, String what) {
        remember(entry);
        Call call = new Call.SetLedger(entry(), entry);
        attempt.await(stage, call);
        next.send(call);
        done(() -> "intend " + entry + ", " + what);
    }

    private void receive() {
        if (attempt.answer == Answer.REFUSED) {
            exit(() -> attempt.stage == Stage.FAILING ? "is refused, exit 1" : "is refused, exit 4");
            return;
        }
        if (attempt.awaited instanceof Call.Upsert ? lostLock() : entryLost()) {
            return;
        }
        if (attempt.awaited instanceof Call.Upsert upsert) {
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
            case RENEWING -> {
                attempt.entry = entry;
                attempt.goOn(Stage.WORKING);
                done(() -> "is answered, confirm");
            }
            case ENDING -> succeed(() -> "is answered, confirm");
            case FAILING -> exit(() -> "is answered, confirm, exit 1");
            default -> {
                changeStore();
                exit(() -> "is answered, confirm, exit 0");
            }
        }
    }

    private void succeed(Supplier<String> what) {
        if (!attempt.isDisturbed && store.current == (1 << next.rows) - 1) {
            next.isCertified = true;
        }
        store.beginAgain();
        exit(() -> what.get() + ", exit 0");
    }

    private void changeStore() {
        store.isClosed = attempt.verb == Verb.CLOSE;
        next.isClosed = store.isClosed && !attempt.isDisturbed;
    }

    private boolean lostLock() {
        if (store.fence == attempt.fence) {
            return false;
        }
        exit(() -> "finds its lock lost, exit 4");
        return true;
    }

    private boolean entryLost() {
        return next.protocol.has(Guard.ENTRIES_ARE_FENCED) && lostLock();
    }

    private Entry entry() {
        Entry entry = attempt.entry;
        if (entry == null) {
            throw new IllegalStateException("not begun");
        }
        return entry;
    }

    private void exit(Supplier<String> what) {
        next.attempts.remove(attempt);
        done(what);
    }

    private void done(Supplier<String> what) {
        moves.add(next, () -> attempt + " " + what.get());
    }
}
