package dev.ferry.model;

import org.jspecify.annotations.Nullable;

/** A call on the way. It stays there for good: it may arrive late, again and again, or never. */
sealed interface Call {

    int token();

    /** What must be there for it, as a number. */
    long before();

    /** What will be there after it, as a number; with {@link #before()} it tells apart calls of one token. */
    long after();

    /** One row. */
    record Upsert(int row, int value, int attempt, int token) implements Call {

        @Override
        public long before() {
            return -attempt;
        }

        @Override
        public long after() {
            return RowValues.with(0, row, value) * 16L + row;
        }

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
        public long before() {
            return expected == null ? 0 : expected.bits();
        }

        @Override
        public long after() {
            return next.bits();
        }

        @Override
        public String toString() {
            return "setLedger " + expected + " -> " + next;
        }
    }
}
