package dev.ferry.model;

/** What each of a few rows holds, in one number: nothing, one of the source's values, or what the app has written. */
final class RowValues {

    static final int NOTHING = 0;

    /** The source's values are 1 and 2. */
    static final int FIRST_VALUE = 1;

    static final int APP = 3;

    private static final int BITS = 2;

    private RowValues() {}

    static int get(int rows, int row) {
        return (rows >> (BITS * row)) & APP;
    }

    static int with(int rows, int row, int value) {
        return (rows & ~(APP << (BITS * row))) | (value << (BITS * row));
    }

    static int all(int count, int value) {
        int rows = 0;
        for (int row = 0; row < count; row++) {
            rows = with(rows, row, value);
        }
        return rows;
    }

    /** The value that a row of the source changes to. */
    static int other(int value) {
        return 3 - value;
    }

    static String text(int value) {
        return switch (value) {
            case NOTHING -> "nothing";
            case APP -> "the app's";
            default -> Integer.toString(value - FIRST_VALUE);
        };
    }
}
