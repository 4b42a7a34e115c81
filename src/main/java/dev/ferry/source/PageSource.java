package dev.ferry.source;

import java.util.Optional;

/** The rows of one table in key order, from anywhere on. */
public interface PageSource {

    /** Name of the table, for messages. */
    String table();

    /** The first page of the table; empty when it has no row. */
    Optional<Page> first(int maxRows);

    /**
     * The page that follows a key.
     *
     * @param key as a {@link SourceRow#key()} gave it; the row itself need not exist any more
     * @param maxRows how many rows at most; fewer come when their bytes suffice, so a short page is not the end
     * @return empty when no row follows, which alone is the end
     * @throws SourceUnavailableException when the source cannot be read
     */
    Optional<Page> after(String key, int maxRows);
}
