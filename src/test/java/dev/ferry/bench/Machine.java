package dev.ferry.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Where it was measured. */
final class Machine {

    private static final Path PROCESSOR = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** One line for each fact. */
    static String facts(BenchPostgres postgres) {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return String.format(
                Locale.ROOT,
                """
                Measured at %s
                Cores:      %d (%s); Ferry, Postgres and the target share them
                Memory:     %,d MiB
                System:     %s %s, load of the last minute before the start %.2f
                JDK:        %s %s
                Postgres:   %s, embedded, fsync off, else as it comes
                """,
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Runtime.getRuntime().availableProcessors(),
                processor(),
                system.getTotalMemorySize() >> 20,
                System.getProperty("os.name"),
                System.getProperty("os.arch"),
                system.getSystemLoadAverage(),
                System.getProperty("java.vm.name"),
                Runtime.version(),
                postgres.version());
    }

    private static String processor() {
        try {
            return Files.readAllLines(PROCESSOR).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("model unknown");
        } catch (IOException notLinux) {
            return "model unknown";
        }
    }
}
