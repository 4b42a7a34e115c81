package dev.ferry.source;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds the names that somebody may have meant who wrote another one. */
public final class NearMiss {

    private static final int SUGGESTIONS = 3;

    private static final int SHORT = 2;

    private NearMiss() {}

    /** Those of the existing names that are alike, the likeliest first, three at most. */
    public static List<String> of(String written, List<String> existing) {
        String folded = folded(written);
        // Of two letters one makes another word: id is not a typing error for ip.
        int allowed = folded.length() <= SHORT ? 0 : Math.max(1, folded.length() / 4);
        return existing.stream()
                .filter(name -> distance(folded, folded(name)) <= allowed)
                .sorted(Comparator.comparingInt(name -> distance(folded, folded(name))))
                .limit(SUGGESTIONS)
                .toList();
    }

    /** E.g. {@code ; did you mean contacts?}, or nothing when there is nothing to suggest. */
    public static String question(List<String> suggestions) {
        return suggestions.isEmpty() ? "" : "; did you mean " + String.join(" or ", suggestions) + "?";
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT).replace("_", "");
    }

    /** Levenshtein's: how many letters to insert, remove or replace. */
    private static int distance(String from, String to) {
        int[] previous = new int[to.length() + 1];
        for (int j = 0; j <= to.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= from.length(); i++) {
            int[] current = new int[to.length() + 1];
            current[0] = i;
            for (int j = 1; j <= to.length(); j++) {
                int replaced = previous[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(replaced, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[to.length()];
    }
}
