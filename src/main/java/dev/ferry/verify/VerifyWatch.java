package dev.ferry.verify;

import dev.ferry.source.SourceUnavailableException;

/** Is told how far a comparison is. */
public interface VerifyWatch {

    /** A pass over a table begins, or goes on. */
    void begin(String table, Pass pass, long done);

    /**
     * A page is done.
     *
     * @param done rows or documents of this pass so far
     */
    void advanced(String table, long done);

    /** A table cannot be counted, so that nothing tells whether all of its rows were handed out. */
    void uncounted(String table, SourceUnavailableException why);

    /** Both passes over a table are done. */
    void end(TableVerification table);
}
