package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/** A process that is alive. */
final class Attempt {

    /** What it does next, or waits for. */
    enum Stage {
        LOCKED,
        COMPARED,
        BEGINNING,
        WORKING,
        SENDING,
        RAISING,
        RENEWING,
        STAMPING,
        ENDING,
        CLOSING
    }

    enum Answer {
        NONE,
        DONE,
        REFUSED
    }

    /** Attempts before it, on whatever machine. */
    final int ordinal;

    /** Index of its state store. */
    final int store;

    final Verb verb;

    Stage stage = Stage.LOCKED;

    /** Its number; the store's differs once another attempt has taken the lock. */
    int fence;

    /** The ledger as read. */
    @Nullable
    Entry read;

    Verdict verdict = Verdict.OURS;

    /** The entry under which it writes. */
    @Nullable
    Entry entry;

    /** The token with which it began, 0 before. The model's own. */
    int begun;

    /** No digest is believed. */
    boolean isDistrusting;

    /** Marks that were there when its step began. */
    int found;

    /** Its own mark is set. */
    boolean isMarked;

    /** The call whose answer it waits for. */
    @Nullable
    Call awaited;

    /** The answer of that call, on its way. */
    Answer answer = Answer.NONE;

    /** That answer says that the call has changed something. */
    boolean hasChanged;

    /** The source has not changed the row since it was read for that call. The model's own. */
    boolean isCurrent;

    /** The target was restored while it lived. The model's own. */
    boolean isDisturbed;

    Attempt(int ordinal, int store, Verb verb) {
        this.ordinal = ordinal;
        this.store = store;
        this.verb = verb;
    }

    Attempt copy() {
        Attempt copy = new Attempt(ordinal, store, verb);
        copy.stage = stage;
        copy.fence = fence;
        copy.read = read;
        copy.verdict = verdict;
        copy.entry = entry;
        copy.begun = begun;
        copy.isDistrusting = isDistrusting;
        copy.found = found;
        copy.isMarked = isMarked;
        copy.awaited = awaited;
        copy.answer = answer;
        copy.hasChanged = hasChanged;
        copy.isCurrent = isCurrent;
        copy.isDisturbed = isDisturbed;
        return copy;
    }

    void await(Stage next, Call call) {
        stage = next;
        awaited = call;
        answer = Answer.NONE;
        hasChanged = false;
        isCurrent = true;
    }

    void goOn(Stage next) {
        stage = next;
        awaited = null;
        answer = Answer.NONE;
        hasChanged = false;
        isCurrent = false;
    }

    boolean awaits(Call call) {
        return call.equals(awaited);
    }

    int ownMark() {
        return 1 << ordinal;
    }

    /** Its mark for a comparison that gave cause to doubt. */
    int verdictMark() {
        return 1 << (16 + ordinal);
    }

    @Override
    public String toString() {
        return (store == 0 ? "A" : "B") + "#" + (ordinal + 1);
    }
}
