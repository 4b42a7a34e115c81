package dev.ferry.fidelity;

import java.math.BigDecimal;
import java.util.Set;

/** A timestamp as milliseconds in a float64: Postgres counts the microseconds since 1970. */
final class InstantOracle implements Oracle {

    static final InstantOracle INSTANT = new InstantOracle();

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private InstantOracle() {}

    @Override
    public String truthSql(String column) {
        return "(extract(epoch from " + column + ") * 1000000)::text";
    }

    /** The double nearest to the instant, if it is nearer to it than to any other microsecond. */
    @Override
    public Object expected(String truth, int level, Set<String> faults) {
        if (truth.endsWith("Infinity")) {
            faults.add("inexact-timestamp");
            return 0.0;
        }
        BigDecimal micros = new BigDecimal(truth);
        double millis = Double.parseDouble(micros.divide(THOUSAND).toString());
        BigDecimal off =
                new BigDecimal(millis).multiply(THOUSAND).subtract(micros).abs();
        if (off.compareTo(HALF) >= 0) {
            faults.add("inexact-timestamp");
        }
        return millis;
    }
}
