package dev.ferry.source;

import java.util.Locale;
import java.util.Optional;

/**
 * What a table holds by a scan that uses no index, to be held against what was read in the order of the key's index.
 *
 * @param standing rows that no transaction has written since a certain one
 * @param withoutKey rows, whoever wrote them when, whose key is NULL
 * @param outOfOrder places where a key in the index is not greater than the one before it
 * @param rebuild the statement that builds the table's indexes again
 */
public record Recount(long standing, long withoutKey, long outOfOrder, String rebuild) {

    /** What went wrong; empty when at least every standing row was read. */
    Optional<Shortage> shortage(long read) {
        if (read >= standing && withoutKey == 0 && outOfOrder == 0) {
            return Optional.empty();
        }
        StringBuilder what = new StringBuilder(String.format(
                Locale.ROOT,
                "%,d rows were read, but without any index %,d are found that nobody has written since the reading began",
                read,
                standing));
        if (withoutKey > 0) {
            what.append(String.format(Locale.ROOT, "; %,d have NULL as their key", withoutKey));
        }
        if (outOfOrder > 0) {
            what.append(String.format(
                    Locale.ROOT,
                    "; the index of its key is out of order in %,d places, so rows may have been skipped",
                    outOfOrder));
        }
        return Optional.of(new Shortage(
                what.toString(),
                withoutKey > 0
                        ? "Give every row a key."
                        : "An index hands out other rows than the table has: run `" + rebuild + "`."));
    }
}
