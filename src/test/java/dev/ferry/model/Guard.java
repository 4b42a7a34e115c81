package dev.ferry.model;

/** The steps of the protocol that a search can be run without. */
enum Guard {
    /** An upsert is carried out only if the ledger names its attempt as running. */
    FUNCTIONS_COMPARE,
    /** That comparison is of the token as well as of the number. */
    TOKEN_IN_CALLS,
    /** The ledger is set only if what is there is what was read. */
    EXPECTATION,
    /** The state commits an entry before it is sent. */
    INTEND,
    /** Ledger and state are compared at the start. */
    COMPARE,
    /** Close and reopen draw a token. */
    TOKEN_AT_CLOSE,
    /** A key is sent with other content only under an entry drawn for that. */
    RAISE,
    /** A table is marked before rows are sent that the id map knows (decision 55). */
    MARKS,
    /** That digests are not to be believed is committed with the intended entry, and kept until the table was sent. */
    DISTRUST_IS_KEPT,
    /** An unfinished run begins again when digests are not believed, since rows before its position are not read. */
    DISTRUST_BEGINS_AGAIN,
    /** The attempt's entry is stamped once a mark is set, so that a state of before is known for an older one. */
    STAMP,
    /** The rows that were written down last are looked up at the start: are they as they were sent? */
    WITNESS,
    /** All entries that were intended since the last confirmed one are known as our own. */
    INTENTS_ARE_KEPT,
    /** The state writes entries only while the attempt's number is the last one, as it commits chunks. */
    ENTRIES_ARE_FENCED,
    /** Closing what is closed draws a token as well. */
    CLOSE_ALWAYS_WRITES
}
