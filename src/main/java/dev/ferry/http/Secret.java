package dev.ferry.http;

/**
 * A key that went out with a request, and may come back in the answer: of a server in trouble, or of a proxy that shows
 * what it was sent. Its text form shows nothing of it.
 */
public final class Secret {

    /** A shorter piece tells nothing and may be any word; a longer one is found by its parts. */
    private static final int PIECE = 8;

    private static final String HIDDEN = "***";

    private final String text;

    /** @param text the secret itself; of less than eight characters only the whole is found again */
    public Secret(String text) {
        this.text = text;
    }

    /** The answer's text with this sign in place of each piece of the secret, cut off or whole. */
    public String hiddenIn(String answer) {
        int length = Math.min(PIECE, text.length());
        if (length == 0) {
            return answer;
        }
        StringBuilder shown = new StringBuilder(answer.length());
        int from = 0;
        for (int i = 0; i + length <= answer.length(); i++) {
            if (text.contains(answer.substring(i, i + length))) {
                int end = i + length;
                while (end < answer.length() && text.contains(answer.substring(end + 1 - length, end + 1))) {
                    end++;
                }
                shown.append(answer, from, i).append(HIDDEN);
                from = end;
                i = end - 1;
            }
        }
        return shown.append(answer, from, answer.length()).toString();
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
