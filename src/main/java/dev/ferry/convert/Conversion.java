package dev.ferry.convert;

/** What became of a source row on its own, before its references are looked up. */
public sealed interface Conversion permits ConvertedRow, Rejection {

    /** The source key. */
    String key();
}
