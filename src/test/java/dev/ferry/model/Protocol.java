package dev.ferry.model;

import java.util.EnumSet;
import java.util.Set;

/**
 * Which of the protocol's steps are taken.
 *
 * @param hasLedger whether there is a ledger at all
 */
record Protocol(boolean hasLedger, Set<Guard> guards) {

    static final Protocol WHOLE = new Protocol(true, EnumSet.allOf(Guard.class));

    static final Protocol WITHOUT_LEDGER = new Protocol(false, EnumSet.of(Guard.MARKS));

    Protocol without(Set<Guard> removed) {
        EnumSet<Guard> left = EnumSet.copyOf(guards);
        left.removeAll(removed);
        return new Protocol(hasLedger, left);
    }

    boolean has(Guard guard) {
        return guards.contains(guard);
    }
}
