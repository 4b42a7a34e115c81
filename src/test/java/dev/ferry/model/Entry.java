package dev.ferry.model;

import java.util.Locale;

/**
 * The ledger's document.
 *
 * @param token stands for 128 random bits: each one drawn is a number that was not there before
 * @param state id of the state that wrote it
 */
record Entry(int attempt, int token, int state, Phase phase) {

    boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    @Override
    public String toString() {
        return "(" + attempt + ", token " + token + ", state " + state + ", "
                + phase.name().toLowerCase(Locale.ROOT) + ")";
    }
}
