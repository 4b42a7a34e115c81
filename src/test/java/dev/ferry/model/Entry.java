package dev.ferry.model;

import java.util.Locale;

/**
 * The ledger's document.
 *
 * @param token stands for 128 random bits: each one drawn is a number that was not there before
 * @param state id of the state that wrote it
 * @param stamp how often the attempt has raised it since it began; calls of rows do not carry it
 */
@SuppressWarnings("EnumOrdinal") // only within one search
record Entry(int attempt, int token, int state, Phase phase, int stamp) {

    /** All of it in one number: none of its parts is large. */
    long bits() {
        return (((long) attempt << 8 | token) << 8 | state << 4 | phase.ordinal()) << 8 | stamp;
    }

    boolean isRunning() {
        return phase == Phase.RUNNING;
    }

    /** Whether it is the same entry but for the stamp. */
    boolean isSameButForTheStamp(Entry other) {
        return stamped(other.stamp).equals(other);
    }

    /** The same with another stamp. */
    Entry stamped(int other) {
        return new Entry(attempt, token, state, phase, other);
    }

    boolean isClosed() {
        return phase == Phase.CLOSED;
    }

    @Override
    public String toString() {
        return "(" + attempt + ", token " + token + ", state " + state + ", "
                + phase.name().toLowerCase(Locale.ROOT)
                + (stamp == 0 ? "" : ", stamp " + stamp) + ")";
    }
}
