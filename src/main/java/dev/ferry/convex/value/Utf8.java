package dev.ferry.convex.value;

/** What UTF-8 makes of a text, without making it. */
public final class Utf8 {

    private Utf8() {}

    /** Length in bytes of the text's UTF-8 form; a lone surrogate counts three. */
    static long length(String text) {
        long bytes = 0;
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (unit < 0x80) {
                bytes += 1;
            } else if (unit < 0x800) {
                bytes += 2;
            } else if (Character.isHighSurrogate(unit)
                    && i + 1 < length
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }

    /**
     * Whether UTF-8 can hold the text at all: it has no half of a surrogate pair. Postgres's {@code json} columns keep a
     * {@code \ud800} that was put into them.
     */
    public static boolean canHold(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (i + 1 == length || !Character.isSurrogatePair(text.charAt(i), text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}
