package dev.ferry.idmap;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds places between two keys, about evenly if the keys are of digits and letters, as uuids and numbers are. A place
 * need not be a key, and a database may order other texts differently: then the places are merely less even.
 */
final class KeyInterpolation {

    private static final String LETTERS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

    /** The number of characters after the common beginning that decide where a place is. */
    private static final int LENGTH = 4;

    private KeyInterpolation() {}

    /** The first key, and places after it; fewer when the keys are too near to each other. */
    static List<String> places(String first, String last, int number) {
        int common = common(first, last);
        String prefix = first.substring(0, common);
        long from = value(first.substring(common));
        long to = Math.max(from, value(last.substring(common)));
        List<String> places = new ArrayList<>(List.of(first));
        for (int i = 1; i < number; i++) {
            String place = prefix + text(from + (to - from) * i / number);
            if (!place.equals(places.get(places.size() - 1))) {
                places.add(place);
            }
        }
        return places;
    }

    private static int common(String first, String last) {
        int length = 0;
        while (length < first.length() && length < last.length() && first.charAt(length) == last.charAt(length)) {
            length++;
        }
        // Half of a character outside of the basic plane is not a text to a database.
        return length > 0 && Character.isHighSurrogate(first.charAt(length - 1)) ? length - 1 : length;
    }

    private static long value(String text) {
        long value = 0;
        for (int i = 0; i < LENGTH; i++) {
            value = value * LETTERS.length() + (i < text.length() ? digit(text.charAt(i)) : 0);
        }
        return value;
    }

    /** The letter itself, or else the next one below. */
    private static int digit(char letter) {
        int digit = 0;
        while (digit + 1 < LETTERS.length() && LETTERS.charAt(digit + 1) <= letter) {
            digit++;
        }
        return digit;
    }

    private static String text(long value) {
        StringBuilder text = new StringBuilder();
        long rest = value;
        for (int i = 0; i < LENGTH; i++) {
            text.insert(0, LETTERS.charAt((int) (rest % LETTERS.length())));
            rest /= LETTERS.length();
        }
        return text.toString();
    }
}
