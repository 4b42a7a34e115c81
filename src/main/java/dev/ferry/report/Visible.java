package dev.ferry.report;

/** Text that comes from the database, as a page can hold it. */
final class Visible {

    private static final int LONGEST = 300;

    private Visible() {}

    /**
     * The text with a sign in place of each character that is not to be seen or that HTML cannot hold; no longer than a
     * paragraph.
     */
    static String text(String text) {
        return cut(text.replace('\n', ' ').replace('\t', ' '), LONGEST);
    }

    /** The same for names and keys, of which every character counts. */
    static String whole(String text) {
        return cut(text, Integer.MAX_VALUE);
    }

    private static String cut(String text, int longest) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().limit(longest).forEach(each -> visible.appendCodePoint(isSeen(each) ? each : '\uFFFD'));
        if (text.codePointCount(0, text.length()) > longest) {
            visible.append('…');
        }
        return visible.toString();
    }

    /** Signs that turn the direction of writing would let one key look like another. */
    private static boolean isSeen(int codePoint) {
        return switch (Character.getType(codePoint)) {
            case Character.CONTROL, Character.SURROGATE, Character.FORMAT -> false;
            default -> true;
        };
    }
}
