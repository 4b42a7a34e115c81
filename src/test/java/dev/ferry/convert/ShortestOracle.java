package dev.ferry.convert;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The shortest decimal of a double straight from its definition, slowly: all multiples of the largest power of ten
 * that has any between the double's exact midpoints with its neighbours, of these the closest, of two equally close
 * the even one.
 */
final class ShortestOracle {

    private ShortestOracle() {}

    static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        BigDecimal low = midpoint(exact, new BigDecimal(Math.nextDown(value)));
        BigDecimal high = midpoint(exact, above(value));
        boolean inclusive = (Double.doubleToLongBits(value) & 1) == 0;
        for (int power = exact.precision() - exact.scale() + 1; ; power--) {
            List<BigDecimal> found = multiples(low, high, inclusive, power);
            if (!found.isEmpty()) {
                return found.stream()
                        .min(Comparator.comparing(
                                        (BigDecimal d) -> d.subtract(exact).abs())
                                .thenComparing(d -> d.unscaledValue().testBit(0)))
                        .orElseThrow();
            }
        }
    }

    private static List<BigDecimal> multiples(BigDecimal low, BigDecimal high, boolean inclusive, int power) {
        BigInteger first =
                low.scaleByPowerOfTen(-power).setScale(0, RoundingMode.CEILING).unscaledValue();
        BigInteger last =
                high.scaleByPowerOfTen(-power).setScale(0, RoundingMode.FLOOR).unscaledValue();
        List<BigDecimal> found = new ArrayList<>();
        for (BigInteger n = first; n.compareTo(last) <= 0; n = n.add(BigInteger.ONE)) {
            BigDecimal candidate = new BigDecimal(n, -power);
            boolean edge = candidate.compareTo(low) == 0 || candidate.compareTo(high) == 0;
            if (n.signum() > 0 && (inclusive || !edge)) {
                found.add(candidate);
            }
        }
        return found;
    }

    private static BigDecimal midpoint(BigDecimal a, BigDecimal b) {
        return a.add(b).divide(BigDecimal.valueOf(2));
    }

    /** The next double, or where it would be if doubles had a larger exponent. */
    private static BigDecimal above(double value) {
        return value == Double.MAX_VALUE
                ? new BigDecimal(value).add(new BigDecimal(Math.ulp(value)))
                : new BigDecimal(Math.nextUp(value));
    }
}
