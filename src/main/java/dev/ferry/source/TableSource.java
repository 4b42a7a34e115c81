package dev.ferry.source;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The rows of one table: in the order of their keys, and by their keys. Thread-safe. */
public interface TableSource extends PageSource {

    /**
     * Rows that were looked for by their keys.
     *
     * @param rows by the key that was asked for, which may be spelled differently from the row's own
     * @param keysTried how many of the keys were looked for before the rows filled a page; at least one
     */
    record Found(Map<String, SourceRow> rows, int keysTried) {}

    /**
     * The rows with the first of these keys, as many as fill a page. A text that cannot be a key is one that no row
     * has.
     *
     * @param keys not empty
     * @throws SourceUnavailableException when the source cannot be read
     */
    Found withKeys(List<String> keys);

    /**
     * Those of the keys that a row has now.
     *
     * @param keys as text; one that cannot be a key of the table at all is one that no row has
     * @return by the key that was asked for, how the row itself spells it, e.g. a uuid in small letters
     * @throws SourceUnavailableException when the source cannot be read
     */
    Map<String, String> present(Collection<String> keys);

    /**
     * Those of the keys whose rows were written, last, by a transaction that a snapshot does not see: after it was taken,
     * or while it was taken. A row that was written by a subtransaction under way at that time is not among them.
     * Postgres does not keep the numbers of transactions that are more than two billion transactions old; such a row
     * may be among them.
     *
     * @param snapshot as {@link Source#snapshot()} gave it, earlier and of this database
     * @throws SourceUnavailableException when the source cannot be read
     * @throws UnsupportedOperationException when the source does not tell, see {@link Source#tellsTransactions()}
     */
    Set<String> writtenSince(Collection<String> keys, String snapshot);

    /**
     * The first keys of a range in their order, and of each row whether it may have been written since. It surely was not
     * when its transaction has a lower number than the horizon; so a horizon below which no transaction was under way at
     * some time tells rows that are as they were then. Nothing of the rows is read.
     *
     * @param after the rows with greater keys only, null for the beginning of the table
     * @param through the rows up to this key, itself included; null for the end of the table
     * @param horizon number of a transaction of this server
     * @param maxRows how many at most
     * @return empty when the range has no row, which alone is its end
     * @throws SourceUnavailableException when the source cannot be read
     * @throws UnsupportedOperationException when the source does not tell, see {@link Source#tellsTransactions()}
     */
    List<KeyMark> marks(@Nullable String after, @Nullable String through, long horizon, int maxRows);

    /**
     * Why rows that were not written since may yet be read differently than before: something of their table or of a
     * type in it was changed, or they print something that changes without them.
     *
     * @param horizon as for {@link #marks}
     * @return as it fits behind the table's name and {@code because}, e.g. {@code its type lead_status was changed}; empty
     *     when such rows come out as before
     * @throws SourceUnavailableException when the source cannot be read
     * @throws UnsupportedOperationException when the source does not tell, see {@link Source#tellsTransactions()}
     */
    Optional<String> readsOtherwiseSince(long horizon);

    /**
     * Whether keys that the source holds for equal are always the same text. Of citext, say, they are not: then a row that
     * is written under another spelling is another one in Convex, and rows that reference it follow though nobody has
     * written them.
     *
     * @throws SourceUnavailableException when the source cannot be read
     * @throws UnsupportedOperationException when the source does not tell, see {@link Source#tellsTransactions()}
     */
    boolean spellsKeysOneWay();

    /**
     * What the order of the keys depends on. As long as it stays the same, a position in the table does too.
     *
     * @throws SourceUnavailableException when the source cannot be read
     */
    KeyOrder keyOrder();

    /**
     * Compares the keys in their index with each other, where a collation has a say in their order: it may have changed since
     * the index was built.
     *
     * @throws SourceUnavailableException when they are out of order, or the source cannot be read, or not in time
     */
    void requireOrder();

    /**
     * Counts the rows that were not written since by a scan that uses no index. A reader who has read the whole table
     * in key order since the horizon has read at least the standing rows: each of them was there all the time, under
     * the same key.
     *
     * @param horizon number of a transaction of this server below which none was under way when the reading began
     * @throws SourceUnavailableException when the source cannot be read, or not in time
     * @throws UnsupportedOperationException when the source does not tell, see {@link Source#tellsTransactions()}
     */
    Recount recount(long horizon);

    /**
     * How many rows there are now: counted when that is expected to be quick, else an estimate.
     *
     * @throws SourceUnavailableException when the source cannot be read
     */
    RowCount count();

    /**
     * Looks for the keys that end ranges of about as many rows each: a range goes from behind the key before to its own,
     * itself included, and one more range follows the last key.
     *
     * @param ranges how many at most; at least one
     * @return keys as {@link SourceRow#key()} has them, strictly rising as the source orders them, fewer than {@code
     *     ranges}; none when the table is empty, or when they cannot be found: that is never the reason why a table is
     *     not read; the next reader of the table will learn the reason, if there is one
     */
    List<String> bounds(int ranges);
}
