package dev.ferry.source;

import java.util.Locale;
import java.util.Optional;

/**
 * What a table holds by a scan that uses no index, to be compared with what was read in the order of the key's index.
 *
 * @param standing rows that no transaction has written since a certain one
 * @param withoutKey rows, no matter who wrote them and when, whose key is NULL
 * @param rebuild the statement that builds the table's indexes again
 */
public record Recount(long standing, long withoutKey, String rebuild) {

    /** What went wrong; empty when at least every standing row was read. */
    public Optional<Shortage> shortage(long read) {
        if (read >= standing && withoutKey == 0) {
            return Optional.empty();
        }
        String what = String.format(
                Locale.ROOT,
                "%,d rows were read, but without any index %,d are found that nobody has written since the reading began",
                read,
                standing);
        return Optional.of(
                withoutKey > 0
                        ? new Shortage(
                                what + String.format(Locale.ROOT, "; %,d have NULL as their key", withoutKey),
                                "Give every row a key.")
                        : new Shortage(
                                what, "An index hands out other rows than the table has: run `" + rebuild + "`."));
    }
}
