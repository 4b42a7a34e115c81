package dev.ferry.testing;

import dev.ferry.local.model.Fault;
import dev.ferry.local.model.Fault.Cut;
import dev.ferry.local.model.Fault.Failure;
import dev.ferry.local.model.Fault.HalfAnAnswer;
import dev.ferry.local.model.Fault.None;
import dev.ferry.local.model.Fault.Refusal;
import dev.ferry.local.model.Fault.Silence;
import dev.ferry.local.model.FaultInjector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * What goes wrong, in the order in which it was asked for; each call gets one fault at most before its function runs and
 * one after. An order holds until it is used up or {@link #reset()}. Thread-safe.
 */
public final class Faults implements FaultInjector {

    /** Which calls an order is for. */
    public enum For {
        ALL,
        /** Those of rows. */
        MUTATIONS,
        QUERIES,
        /** Changes of the deployment's ledger. */
        LEDGER;

        private static For of(String function, boolean mutation) {
            return !mutation ? QUERIES : function.equals("migrate:setLedger") ? LEDGER : MUTATIONS;
        }

        private boolean matches(For call) {
            return this == ALL || this == call;
        }
    }

    private static final long CLASS_LIMIT = -1;
    private static final long FOREVER = Long.MAX_VALUE;
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final List<Order> before = new ArrayList<>();
    private final List<Order> after = new ArrayList<>();
    private Duration delay = Duration.ZERO;
    private For delayed = For.ALL;
    private long writeLimit = CLASS_LIMIT;
    private long resets;
    private int heldBack;
    private long ledgerChanges;
    private volatile Runnable beforeRefusals = () -> {};

    private static final class Order {
        private final For whom;
        private final Fault fault;
        private long skipped;
        private long left;

        Order(For whom, Fault fault, long skipped, long left) {
            this.whom = whom;
            this.fault = fault;
            this.skipped = skipped;
            this.left = left;
        }
    }

    /** The next calls are refused, and their functions do not run; an empty code makes an answer without a body. */
    public Faults failNext(int times, int status, String code) {
        return failNext(times, Distress.refusal(status, code), For.ALL);
    }

    public Faults failNext(int times, Distress distress) {
        return failNext(times, distress.refusal(), For.ALL);
    }

    public Faults failNext(int times, Refusal refusal, For whom) {
        return order(before, whom, refusal, 0, times);
    }

    /** From the {@code n}th call of these on, counted from 1 and from now, all are refused. */
    public Faults refuseFrom(long n, Distress distress, For whom) {
        return order(before, whom, distress.refusal(), n - 1, FOREVER);
    }

    /** The next calls are carried out, and then refused anyway, as a server does that fails after its commit. */
    public Faults failAfter(int times, Distress distress, For whom) {
        return order(after, whom, distress.refusal(), 0, times);
    }

    /** The next mutations are committed, but the connection ends instead of their answer. */
    public Faults dropAnswers(int times) {
        return dropAnswers(times, For.MUTATIONS);
    }

    public Faults dropAnswers(int times, For whom) {
        return order(after, whom, Cut.CUT, 0, times);
    }

    /** As {@link #dropAnswers(int)}, with a reset of the connection. */
    public Faults resetAnswers(int times, For whom) {
        return order(after, whom, Cut.RESET, 0, times);
    }

    /** The next calls end with their connection before their function runs. */
    public Faults dropRequests(int times) {
        return dropRequests(times, For.ALL);
    }

    public Faults dropRequests(int times, For whom) {
        return order(before, whom, Cut.CUT, 0, times);
    }

    /** The next calls are carried out, and their connection ends in the middle of the answer. */
    public Faults halfAnswers(int times) {
        return halfAnswers(times, For.ALL);
    }

    public Faults halfAnswers(int times, For whom) {
        return order(after, whom, HalfAnAnswer.HALF, 0, times);
    }

    /** The next calls are not carried out and get no answer at all. */
    public Faults hang(int times) {
        return hang(times, For.ALL);
    }

    public Faults hang(int times, For whom) {
        return order(before, whom, Silence.SILENCE, 0, times);
    }

    /** The next calls are carried out, and get no answer at all. */
    public Faults hangAfter(int times, For whom) {
        return order(after, whom, Silence.SILENCE, 0, times);
    }

    /** The next calls fail with this text, as every call does to a deployment that somebody has paused. */
    public Faults failWith(String text, long times) {
        return order(before, For.ALL, new Failure(text), 0, times);
    }

    /** Before its function runs, the {@code n}th call of these meets this, counted from 1 and from now. */
    public Faults disturb(long n, Fault fault, For whom) {
        return order(before, whom, fault, n - 1, 1);
    }

    /** As {@link #disturb}, once its function ran and what it wrote is committed. */
    public Faults disturbAfter(long n, Fault fault, For whom) {
        return order(after, whom, fault, n - 1, 1);
    }

    /** Each answer waits so long after the function ran; {@link #reset()} ends such waits too. */
    public Faults answerDelay(Duration time) {
        return answerDelay(time, For.ALL);
    }

    public synchronized Faults answerDelay(Duration time, For whom) {
        delay = time;
        delayed = whom;
        return this;
    }

    /** So much may be written in a second from now on, whatever the deployment's class says. */
    public synchronized Faults writeLimit(long bytesPerSecond) {
        writeLimit = bytesPerSecond;
        return this;
    }

    /** The next mutations arrive, and are carried out only after a {@link #reset()}; those that come later are not held. */
    public synchronized Faults holdBack(int mutations) {
        heldBack = mutations;
        return this;
    }

    /** How many mutations of {@link #holdBack} are still to come. */
    public synchronized int toBeHeldBack() {
        return heldBack;
    }

    /** Calls that changed the ledger, since the beginning. */
    synchronized long ledgerChanges() {
        return ledgerChanges;
    }

    /** Runs before a call is refused whose function has not run, in that call's own thread, and without a lock. */
    public Faults beforeRefusals(Runnable something) {
        beforeRefusals = something;
        return this;
    }

    /** Forgets all orders and ends all waits. */
    public synchronized void reset() {
        before.clear();
        after.clear();
        delay = Duration.ZERO;
        writeLimit = CLASS_LIMIT;
        beforeRefusals = () -> {};
        heldBack = 0;
        resets++;
        notifyAll();
    }

    @Override
    public Fault before(String function, boolean mutation) {
        Fault met;
        synchronized (this) {
            if (For.of(function, mutation) == For.MUTATIONS && heldBack > 0) {
                heldBack--;
                await(LONGEST);
            }
            met = next(before, For.of(function, mutation));
        }
        if (met instanceof Refusal) {
            beforeRefusals.run();
        }
        return met;
    }

    @Override
    public synchronized Fault after(String function, boolean mutation) {
        ledgerChanges += For.of(function, mutation) == For.LEDGER ? 1 : 0;
        if (delayed.matches(For.of(function, mutation))) {
            await(delay);
        }
        return next(after, For.of(function, mutation));
    }

    @Override
    public synchronized long bytesPerSecond(long ofTheClass) {
        return writeLimit == CLASS_LIMIT ? ofTheClass : writeLimit;
    }

    private synchronized Faults order(List<Order> orders, For whom, Fault what, long skipped, long times) {
        orders.add(new Order(whom, what, skipped, times));
        return this;
    }

    private static Fault next(List<Order> orders, For call) {
        for (Iterator<Order> all = orders.iterator(); all.hasNext(); ) {
            Order order = all.next();
            if (!order.whom.matches(call)) {
                continue;
            }
            if (order.skipped > 0) {
                order.skipped--;
                continue;
            }
            order.left--;
            if (order.left <= 0) {
                all.remove();
            }
            return order.fault;
        }
        return None.NONE;
    }

    /** Gives up the lock meanwhile. */
    private void await(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        long reset = resets;
        try {
            for (long left = time.toNanos(); left > 0 && resets == reset; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
