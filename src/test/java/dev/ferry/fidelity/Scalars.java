package dev.ferry.fidelity;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.Set;

/** What has to become of single values. */
final class Scalars {

    /** As Postgres prints it. */
    static final Oracle TEXT = (truth, level, faults) -> truth;

    /** What Postgres holds: where it prints xml it leaves a declaration out that says nothing. */
    static final Oracle XML = new Oracle() {
        @Override
        public Object expected(String truth, int level, Set<String> faults) {
            return truth;
        }

        @Override
        public String truthSql(String column) {
            return column + "::text";
        }
    };

    /** As Postgres prints it, but as ISO 8601 writes date and time. */
    static final Oracle TIME = (truth, level, faults) -> iso(truth);

    static final Oracle BOOLEAN = (truth, level, faults) -> isTrue(truth);

    static final Oracle BOOLEAN_TEXT = (truth, level, faults) -> String.valueOf(isTrue(truth));

    static final Oracle BYTES =
            (truth, level, faults) -> ByteBuffer.wrap(HexFormat.of().parseHex(truth, 2, truth.length()));

    static final Oracle NUMBER = (truth, level, faults) -> number(truth, faults);

    static final Oracle INT64 = Scalars::int64;

    /** A number in a column of type any: what no JSON number is stays the text that Postgres prints. */
    static final Oracle ANY_NUMBER =
            (truth, level, faults) -> isSpecial(truth) ? truth : (Object) number(truth, faults);

    private Scalars() {}

    /** The double that is this decimal. */
    static double number(String decimal, Set<String> faults) {
        if (isSpecial(decimal)) {
            return Double.parseDouble(decimal);
        }
        double nearest = Double.parseDouble(decimal);
        if (!ShortestDecimal.isHeld(decimal, nearest)) {
            faults.add(Oracle.INEXACT_NUMBER);
        }
        return nearest;
    }

    private static Object int64(String truth, int level, Set<String> faults) {
        if (isSpecial(truth)) {
            faults.add(Oracle.WRONG_TYPE);
            return 0L;
        }
        try {
            if (!truth.startsWith("-0") || new BigDecimal(truth).signum() != 0) {
                return new BigDecimal(truth).longValueExact();
            }
        } catch (ArithmeticException fractionOrTooLarge) {
            // Refused below.
        }
        faults.add(Oracle.INEXACT_NUMBER);
        return 0L;
    }

    private static boolean isSpecial(String number) {
        return number.equals("NaN") || number.equals("Infinity") || number.equals("-Infinity");
    }

    private static boolean isTrue(String truth) {
        return switch (truth) {
            case "t" -> true;
            case "f" -> false;
            default -> throw new IllegalArgumentException(truth);
        };
    }

    private static String iso(String truth) {
        String text = truth.replaceFirst("^([0-9]+-[0-9]+-[0-9]+) (?=[0-9])", "$1T");
        return text.replaceFirst("([+-][0-9]{2})(?=$| BC$)", text.contains("T") ? "$1:00" : "$1");
    }
}
