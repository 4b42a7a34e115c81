package dev.ferry.load.read;

import dev.ferry.source.SourceRow;
import dev.ferry.source.TableSource;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Consecutive keys of a table, of some of which the rows are to be read. It is settled in parts, in the order of the keys:
 * each has some of the rows that were read, and counts the keys around them whose rows need not be.
 */
final class KeyPage {

    private final List<String> keys;
    private final BitSet toRead;
    private int settled;

    /** The first key from which on no row was looked for. */
    private int next;

    /**
     * A part of the page.
     *
     * @param rows that were read
     * @param skipped how many keys are of rows that need not be read
     * @param lastKey the last key that belongs to the part
     */
    record Part(List<SourceRow> rows, int skipped, String lastKey) {

        Part {
            rows = List.copyOf(rows);
        }
    }

    /**
     * @param keys not empty
     * @param toRead the places of those whose rows are to be read
     */
    KeyPage(List<String> keys, BitSet toRead) {
        this.keys = List.copyOf(keys);
        this.toRead = toRead;
    }

    boolean isSettled() {
        return settled == keys.size();
    }

    /** The next keys whose rows are to be read, at most this number; none when only the others are left. */
    List<String> wanted(int most) {
        return toRead.stream()
                .filter(place -> place >= next)
                .limit(most)
                .mapToObj(keys::get)
                .toList();
    }

    /**
     * Settles all keys up to the last row that was found; when no row is to be looked for any more, all that are left. A
     * row that was not found is gone from the source, and counts for nothing.
     *
     * @param wanted as {@link #wanted} gave it
     * @param found what became of the first of them
     * @param chunkSize rows of a part at most
     */
    List<Part> settle(List<String> wanted, TableSource.Found found, int chunkSize) {
        List<Part> parts = new ArrayList<>();
        List<SourceRow> rows = new ArrayList<>();
        int last = -1;
        for (String key : wanted.subList(0, found.keysTried())) {
            int place = toRead.nextSetBit(next);
            next = place + 1;
            SourceRow row = found.rows().get(key);
            if (row != null) {
                if (rows.size() == chunkSize) {
                    parts.add(part(rows, last));
                    rows.clear();
                }
                rows.add(row);
                last = place;
            }
        }
        if (toRead.nextSetBit(next) < 0) {
            parts.add(part(rows, keys.size() - 1));
        } else if (!rows.isEmpty()) {
            parts.add(part(rows, last));
        }
        return parts;
    }

    /** Settles all keys up to this place, itself included. */
    private Part part(List<SourceRow> rows, int last) {
        int end = last + 1;
        int skipped = end - settled - toRead.get(settled, end).cardinality();
        settled = end;
        return new Part(rows, skipped, keys.get(last));
    }
}
