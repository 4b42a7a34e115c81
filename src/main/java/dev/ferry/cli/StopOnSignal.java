package dev.ferry.cli;

import dev.ferry.report.screen.Screen;
import dev.ferry.stop.StopRequest;
import dev.ferry.stop.StopSignal;
import java.io.PrintStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;

/**
 * What a signal does to this process. The first asks for a stop, and ends the process where no job is worked at. The
 * second ends it whatever it does; that is as safe as a kill. So does the watchdog, when the stop takes longer than
 * anybody grants.
 */
final class StopOnSignal {

    /** Kubernetes kills after 30 s, without a word and with exit code 137. */
    static final Duration LONGEST = Duration.ofSeconds(24);

    private final StopRequest stop;
    private final PrintStream err;
    private final Watchdog watchdog;
    private final IntConsumer end;
    private final AtomicBoolean stopping = new AtomicBoolean();

    /** Runs an action after some time, even when all others hang. */
    @FunctionalInterface
    interface Watchdog {
        void after(Duration time, Runnable action);
    }

    /** @param end ends the process with this exit code, at once and whatever else goes on */
    StopOnSignal(StopRequest stop, PrintStream err, Watchdog watchdog, IntConsumer end) {
        this.stop = stop;
        this.err = err;
        this.watchdog = watchdog;
        this.end = end;
    }

    /** For this process: {@code Runtime.halt}, since shutdown hooks may hang and there is nothing for them to do. */
    static StopOnSignal ofThisProcess(StopRequest stop) {
        return new StopOnSignal(stop, Screen.stderr(), StopOnSignal::afterSleeping, Runtime.getRuntime()::halt);
    }

    /** Listens to all signals that mean a stop. */
    void listen() {
        for (StopSignal signal : StopSignal.values()) {
            SystemSignals.handle(signal.name(), () -> received(signal));
        }
    }

    /** One signal has arrived. Nothing may stand before the end: a full pipe would hold up the thread that prints. */
    void received(StopSignal signal) {
        if (stopping.compareAndSet(false, true)) {
            watchdog.after(LONGEST, () -> end.accept(signal.exitCode()));
            if (!stop.request(signal)) {
                err.println("ferry: stopped by " + signal + "; nothing was under way.");
                end.accept(signal.exitCode());
            }
        } else if (signal != StopSignal.HUP) {
            // A session that ends sends SIGTERM and SIGHUP together; nobody is impatient then.
            end.accept(signal.exitCode());
        }
    }

    private static void afterSleeping(Duration time, Runnable action) {
        Thread thread = new Thread(
                () -> {
                    try {
                        Thread.sleep(time.toMillis());
                    } catch (InterruptedException nobodyDoesThat) {
                        // Then it barks early.
                    }
                    action.run();
                },
                "ferry-watchdog");
        thread.setDaemon(true);
        thread.start();
    }
}
