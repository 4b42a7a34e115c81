package dev.ferry.source;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rows of one table in key order, from anywhere on, up to anywhere. Keys are ordered as the source orders them. */
public interface PageSource {

    /** Name of the table, for messages. */
    String table();

    /**
     * The first page of a range of keys.
     *
     * @param after the rows with greater keys only; as a {@link SourceRow#key()} gave it, though the row itself need not
     *     exist any more; null begins with the table's first row
     * @param through the rows up to this key, itself included; null ends with the table's last row
     * @param maxRows how many rows at most; fewer come when their bytes suffice, so a short page is not the end
     * @return empty when the range has no row, which alone is its end
     * @throws SourceUnavailableException when the source cannot be read
     */
    Optional<Page> page(@Nullable String after, @Nullable String through, int maxRows);

    /** The first page of the table; empty when it has no row. */
    default Optional<Page> first(int maxRows) {
        return page(null, null, maxRows);
    }

    /** The page that follows a key; empty when no row does. */
    default Optional<Page> after(String key, int maxRows) {
        return page(key, null, maxRows);
    }
}
