package dev.ferry.check;

/** Is told how far a scan has come, and may end it by throwing. */
public interface ScanWatch {

    /** A table begins. */
    void begin(String table);

    /**
     * One more page has been read.
     *
     * @param rows of the table so far
     */
    void read(String table, long rows);

    /** A table has been read to its end. */
    void end(Forecast.OfTable table);
}
