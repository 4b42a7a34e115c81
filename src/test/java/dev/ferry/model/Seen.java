package dev.ferry.model;

import java.util.Arrays;

/** The states that were visited, by their fingerprints, in the order of their visit, and how each was reached. */
final class Seen {

    private static final long FREE = 0;

    /** Both halves of a fingerprint beside each other: to look one up is one look into memory that is far away. */
    private long[] table = new long[1 << 17];

    private int[] parent = new int[1 << 16];
    private byte[] choice = new byte[1 << 16];
    private int size;

    int size() {
        return size;
    }

    /** Returns whether the state is new. */
    boolean add(Fingerprint print, int from, int move) {
        if (4L * size > 3L * (table.length >> 1) - 4) {
            grow();
        }
        long high = print.high() == FREE ? 1 : print.high();
        int slot = slot(table, high, print.low());
        if (table[slot] != FREE) {
            return false;
        }
        table[slot] = high;
        table[slot + 1] = print.low();
        if (size == parent.length) {
            parent = Arrays.copyOf(parent, 2 * size);
            choice = Arrays.copyOf(choice, 2 * size);
        }
        parent[size] = from;
        choice[size] = (byte) move;
        size++;
        return true;
    }

    /** The moves that led to a state, first one first. */
    int[] wayTo(int index) {
        int length = 0;
        for (int at = index; at > 0; at = parent[at]) {
            length++;
        }
        int[] way = new int[length];
        for (int at = index; at > 0; at = parent[at]) {
            way[--length] = choice[at];
        }
        return way;
    }

    /** Where the fingerprint is, or the free place where it belongs. */
    private static int slot(long[] table, long high, long low) {
        int slot = (int) low << 1 & table.length - 1;
        while (table[slot] != FREE && (table[slot] != high || table[slot + 1] != low)) {
            slot = slot + 2 & table.length - 1;
        }
        return slot;
    }

    private void grow() {
        long[] larger = new long[2 * table.length];
        for (int from = 0; from < table.length; from += 2) {
            if (table[from] != FREE) {
                int slot = slot(larger, table[from], table[from + 1]);
                larger[slot] = table[from];
                larger[slot + 1] = table[from + 1];
            }
        }
        table = larger;
    }
}
