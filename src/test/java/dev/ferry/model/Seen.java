package dev.ferry.model;

import java.util.Arrays;

/** The states that were visited, by their fingerprints, in the order of their visit, and how each was reached. */
final class Seen {

    private long[] high = new long[1 << 16];
    private long[] low = new long[1 << 16];
    private int[] parent = new int[1 << 16];
    private byte[] choice = new byte[1 << 16];

    /** Indexes plus one; 0 is free. */
    private int[] table = new int[1 << 18];

    private int size;

    int size() {
        return size;
    }

    /** Returns whether the state is new. */
    boolean add(Fingerprint print, int from, int move) {
        if (4L * size > 3L * table.length - 4) {
            grow();
        }
        int slot = (int) print.low() & table.length - 1;
        while (table[slot] != 0) {
            int index = table[slot] - 1;
            if (low[index] == print.low() && high[index] == print.high()) {
                return false;
            }
            slot = slot + 1 & table.length - 1;
        }
        if (size == low.length) {
            high = Arrays.copyOf(high, 2 * size);
            low = Arrays.copyOf(low, 2 * size);
            parent = Arrays.copyOf(parent, 2 * size);
            choice = Arrays.copyOf(choice, 2 * size);
        }
        high[size] = print.high();
        low[size] = print.low();
        parent[size] = from;
        choice[size] = (byte) move;
        table[slot] = ++size;
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

    private void grow() {
        table = new int[2 * table.length];
        for (int index = 0; index < size; index++) {
            int slot = (int) low[index] & table.length - 1;
            while (table[slot] != 0) {
                slot = slot + 1 & table.length - 1;
            }
            table[slot] = index + 1;
        }
    }
}
