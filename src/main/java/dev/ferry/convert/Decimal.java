package dev.ferry.convert;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The text of a JSON number taken apart, whatever its length and exponent: {@code ±digits × 10^exponent}.
 *
 * @param digits the significant digits, without zeros at either end; empty for zero
 * @param exponent meaningless for zero; beyond ±10^15 it is cut off there
 */
record Decimal(boolean negative, String digits, long exponent) {

    private static final long MAX_EXPONENT = 1_000_000_000_000_000L;

    /** Takes apart a number that is known to follow JSON's grammar. */
    static Decimal of(String number) {
        boolean negative = number.charAt(0) == '-';
        int end = endOfMantissa(number);
        int point = number.lastIndexOf('.', end - 1);
        int whole = point < 0 ? end : point;
        int first = negative ? 1 : 0;
        while (first < end && !isSignificant(number.charAt(first))) {
            first++;
        }
        if (first == end) {
            return new Decimal(negative, "", 0);
        }
        int last = end - 1;
        while (!isSignificant(number.charAt(last))) {
            last--;
        }
        boolean across = first < whole && whole < last;
        String digits = across
                ? number.substring(first, whole).concat(number.substring(whole + 1, last + 1))
                : number.substring(first, last + 1);
        int shift = last < whole ? whole - last - 1 : whole - last;
        return new Decimal(negative, digits, shift + exponent(number, end));
    }

    boolean isZero() {
        return digits.isEmpty();
    }

    /** The number without its sign; only for one with few digits and a small exponent. */
    BigDecimal magnitude() {
        return new BigDecimal(new BigInteger(digits), Math.toIntExact(-exponent));
    }

    private static boolean isSignificant(char unit) {
        return unit >= '1' && unit <= '9';
    }

    private static int endOfMantissa(String number) {
        for (int i = 0; i < number.length(); i++) {
            if (number.charAt(i) == 'e' || number.charAt(i) == 'E') {
                return i;
            }
        }
        return number.length();
    }

    private static long exponent(String number, int end) {
        if (end == number.length()) {
            return 0;
        }
        char sign = number.charAt(end + 1);
        long exponent = 0;
        for (int i = sign == '-' || sign == '+' ? end + 2 : end + 1; i < number.length(); i++) {
            exponent = Math.min(exponent * 10 + number.charAt(i) - '0', MAX_EXPONENT);
        }
        return sign == '-' ? -exponent : exponent;
    }
}
