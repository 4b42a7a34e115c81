package dev.ferry.convert;

/** What became of a converted row once its references were known: a document that may be sent, or a rejection. */
public sealed interface Assembly permits Document, Rejection {

    /** The source key. */
    String key();
}
