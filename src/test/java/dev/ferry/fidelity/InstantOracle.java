package dev.ferry.fidelity;

import java.math.BigDecimal;
import java.util.Set;

/** A timestamp as milliseconds in a float64: Postgres counts the microseconds since 1970. */
final class InstantOracle implements Oracle {

    static final InstantOracle INSTANT = new InstantOracle();

    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1_000);
    private static final BigDecimal HALF = new BigDecimal("0.5");

    private InstantOracle() {}

    /** The session is in UTC. Not from extract(epoch) alone: that is rounded in the last year that Postgres has. */
    @Override
    public String truthSql(String column) {
        return ("case when isfinite(%1$s) then ((%1$s::date - date '1970-01-01') * 86400000000::numeric"
                        + " + extract(epoch from %1$s::time) * 1000000)::text else %1$s::text end")
                .formatted(column);
    }

    /** The double nearest to the instant, if it is nearer to it than to any other microsecond. */
    @Override
    public Object expected(String truth, int level, Set<String> faults) {
        if (truth.endsWith("infinity")) {
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
