package dev.ferry.verify;

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

    /** Both passes over a table are done. */
    void end(TableVerification table);
}
