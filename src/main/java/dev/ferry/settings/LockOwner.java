package dev.ferry.settings;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * The process that holds a state store, for messages. Only the lock itself tells whether it is still there.
 *
 * @param host its machine's name
 * @param pid its process id on that machine
 * @param since when it took the lock
 * @param run number of its run; null before that is known
 */
public record LockOwner(
        String host, long pid, Instant since, @Nullable Long run) {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'").withZone(ZoneOffset.UTC);

    /** This process, from now on. */
    public static LockOwner thisProcess() {
        ThisProcess process = ThisProcess.get();
        return new LockOwner(process.host(), process.pid(), Instant.now().truncatedTo(ChronoUnit.MILLIS), null);
    }

    /** The same process, once the number of its run is known. */
    public LockOwner at(long number) {
        return new LockOwner(host, pid, since, number);
    }

    /** Whether this is known to be a process that has ended: it was on this machine and is not there. */
    public boolean hasEnded() {
        return host.equals(ThisProcess.get().host()) && ProcessHandle.of(pid).isEmpty();
    }

    /** E.g. {@code run 7, process 4711 on worker-1, since 2026-11-22 19:30:00 UTC}. */
    public String text() {
        return (run == null ? "" : "run " + run + ", ") + "process " + pid + " on " + host + ", since " + time(since);
    }

    /** A time as messages have it. */
    public static String time(Instant instant) {
        return TIME.format(instant);
    }
}
