package dev.ferry.bench;

import java.time.Duration;

/**
 * CPU time that a measurement took.
 *
 * @param ferry of its process
 * @param postgres of the processes that serve connections
 * @param here of this process, where the target is
 */
record Used(Duration ferry, Duration postgres, Duration here) {

    static Used by(CpuMeter meter) {
        return new Used(meter.ferry(), meter.postgres(), meter.self());
    }

    /** Seconds of Ferry for a million rows. */
    String ferryPerMillion(long rows) {
        return perMillion(ferry, rows);
    }

    String postgresPerMillion(long rows) {
        return perMillion(postgres, rows);
    }

    String herePerMillion(long rows) {
        return perMillion(here, rows);
    }

    private static String perMillion(Duration cpu, long rows) {
        return rows == 0 ? "-" : AsciiTable.number(cpu.toMillis() * 1000.0 / rows, 1);
    }
}
