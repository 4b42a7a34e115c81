package dev.ferry.source;

/** What a column holds and {@code row_to_json} does not show. Of several, the first one here is told. */
public enum LostInJson {
    /** An array in it, or the column itself, that does not begin at 1: {@code '[2:3]={1,2}'} is printed as [1,2]. */
    BOUNDS('b'),
    /** A json or jsonb {@code null} inside of an array or composite, which is printed like an SQL NULL there. */
    JSON_NULL_INSIDE('i'),
    /** A json or jsonb column that is {@code null}, not SQL NULL. */
    JSON_NULL('n'),
    /**
     * A json or jsonb column, or array of them, with more than SQL NULL or an object: there {@code 1} and {@code "1"} are
     * not the same, and {@code "NaN"} is not a number.
     */
    JSON_VALUE('v');

    private static final LostInJson[] ALL = values();

    private final char mark;

    LostInJson(char mark) {
        this.mark = mark;
    }

    /** How a page query writes it. */
    public char mark() {
        return mark;
    }

    /**
     * What a mark means.
     *
     * @throws IllegalArgumentException when it is not one
     */
    public static LostInJson of(char mark) {
        for (LostInJson lostInJson : ALL) {
            if (lostInJson.mark == mark) {
                return lostInJson;
            }
        }
        throw new IllegalArgumentException("no mark of a page query: " + mark);
    }
}
