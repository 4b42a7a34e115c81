package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/** A call on the way. It stays there for good: it may arrive late, again and again, or never. */
sealed interface Call {

    int token();

    /** One row. */
    record Upsert(int row, int value, int attempt, int token) implements Call {

        @Override
        public String toString() {
            return "upsert row " + row + " = " + RowValues.text(value) + " by (" + attempt + ", token " + token + ")";
        }
    }

    /** Compare-and-set of the ledger. */
    record SetLedger(@Nullable Entry expected, Entry next) implements Call {

        @Override
        public int token() {
            return next.token();
        }

        @Override
        public String toString() {
            return "setLedger " + expected + " -> " + next;
        }
    }
}
