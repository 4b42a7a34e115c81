package dev.ferry.convex;

import org.jspecify.annotations.Nullable;

/**
 * What the deployment's ledger says of one source: which attempt may write rows to it, or was the last that might.
 *
 * @param attempt number of the attempt; a later one has a higher number, unless a backup was restored in between
 * @param token drawn at random for each change of the ledger, so that no entry ever comes back by itself
 * @param state id of the state store that made the change
 * @param phase whether that attempt goes on
 * @param stamp how often the attempt has changed its entry since it began, without another token: calls of rows do not
 *     carry it, so they may be under way. A state that knows a lower one is older than the deployment
 */
public record LedgerEntry(long attempt, String token, String state, Phase phase, long stamp) {

    /** The same with the next stamp. */
    public LedgerEntry stamped() {
        return new LedgerEntry(attempt, token, state, phase, stamp + 1);
    }

    /** Whether rows are accepted. */
    public enum Phase {
        /** The attempt has begun and has not said that it has ended: it goes on, failed or was killed. */
        RUNNING("running"),
        /** The attempt has ended and waits for no call any more. */
        ENDED("ended"),
        /** {@code ferry close}: no attempt may begin. */
        CLOSED("closed");

        private final String text;

        Phase(String text) {
            this.text = text;
        }

        /** As the deployment writes it. */
        public String text() {
            return text;
        }

        /** The phase of this text; null when there is none. */
        public static @Nullable Phase of(String text) {
            for (Phase phase : values()) {
                if (phase.text.equals(text)) {
                    return phase;
                }
            }
            return null;
        }
    }
}
