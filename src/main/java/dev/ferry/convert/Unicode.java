package dev.ferry.convert;

/** What Postgres's JSON may hold and Unicode text may not. */
final class Unicode {

    private Unicode() {}

    /**
     * Whether half of a surrogate pair stands alone: {@code json} columns keep a {@code \ud800} that was put into
     * them.
     */
    static boolean hasLoneSurrogate(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            char unit = text.charAt(i);
            if (Character.isSurrogate(unit)) {
                boolean pair = Character.isHighSurrogate(unit)
                        && i + 1 < length
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    return true;
                }
                i++;
            }
        }
        return false;
    }
}
