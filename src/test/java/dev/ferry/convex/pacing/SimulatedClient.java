package dev.ferry.convex.pacing;

import dev.ferry.convex.error.Throttled;
import java.util.ArrayDeque;
import java.util.Deque;

/** Threads that send one mutation after the other to a {@link SimulatedDeployment}, paced by the rule under test. */
final class SimulatedClient {

    private static final long POLL = SimulatedDeployment.MILLISECOND / 2;

    private final SimulatedDeployment deployment;
    private final PacingRule rule;
    private final long bytes;
    private final long latency;
    private final long workNanos;
    private final Deque<Integer> line = new ArrayDeque<>();
    private final int[] failures;
    private final long[] done;
    private boolean polling;
    private int refused;
    private int most;

    /**
     * @param threads that send
     * @param bytes of each call, as Convex counts them
     * @param latency there and back, in nanoseconds
     * @param workNanos what a thread has to do between two calls
     */
    SimulatedClient(
            SimulatedDeployment deployment,
            PacingLimits limits,
            int threads,
            long bytes,
            long latency,
            long workNanos) {
        this.deployment = deployment;
        this.rule = new PacingRule(limits, deployment.now());
        this.bytes = bytes;
        this.latency = latency;
        this.workNanos = workNanos;
        this.failures = new int[threads];
        this.done = new long[threads];
        for (int i = 0; i < threads; i++) {
            int thread = i;
            deployment.after((long) (deployment.random() * workNanos), () -> ready(thread));
        }
    }

    PacingRule rule() {
        return rule;
    }

    /** Calls that were refused until now. */
    int refused() {
        return refused;
    }

    /** Calls under way at once at most, until now. */
    int most() {
        return most;
    }

    /** Calls done by each thread. */
    long[] done() {
        return done.clone();
    }

    private void ready(int thread) {
        line.add(thread);
        poll();
    }

    private void poll() {
        while (!line.isEmpty()) {
            PacingRule.Reason reason = rule.heldBackBy(deployment.now());
            if (reason != PacingRule.Reason.NOTHING) {
                if (reason == PacingRule.Reason.RATE && !polling) {
                    polling = true;
                    deployment.after(Math.max(POLL, rule.waitNanos()), () -> {
                        polling = false;
                        poll();
                    });
                }
                return;
            }
            start(line.poll());
        }
    }

    private void start(int thread) {
        long begun = deployment.now();
        rule.started(bytes);
        most = Math.max(most, rule.inFlight());
        deployment.after(
                latency / 2,
                () -> deployment.mutation(
                        bytes,
                        ok -> deployment.after(latency / 2, () -> {
                            if (ok) {
                                rule.answered(deployment.now(), begun, bytes);
                                done[thread]++;
                                failures[thread] = 0;
                                deployment.after(workNanos, () -> ready(thread));
                            } else {
                                rule.refused(deployment.now(), begun, bytes, Throttled.WRITES);
                                refused++;
                                int times = Math.min(4, ++failures[thread]);
                                deployment.after(
                                        (long) (deployment.random()
                                                * ((100 * SimulatedDeployment.MILLISECOND) << times)),
                                        () -> ready(thread));
                            }
                            poll();
                        })));
    }
}
