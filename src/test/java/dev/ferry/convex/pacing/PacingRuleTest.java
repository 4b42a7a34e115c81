package dev.ferry.convex.pacing;

import static dev.ferry.convex.pacing.SimulatedDeployment.MILLISECOND;
import static dev.ferry.convex.pacing.SimulatedDeployment.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.error.Throttled;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All in simulated time, against {@link SimulatedDeployment}. */
class PacingRuleTest {

    private static final long MIB = 1 << 20;
    private static final long SERVICE = 5 * MILLISECOND;

    /** 100 rows of 480 bytes with what their indexes cost; of 8 KiB, it is 930,000. */
    private static final long SMALL = 105_000;

    private SimulatedDeployment deployment = s16();

    @ParameterizedTest
    @CsvSource({
        "4, 16, 0, 105000", "4, 16, 20, 105000", "4, 16, 50, 105000", "4, 16, 100, 105000",
        "4, 16, 0, 930000", "4, 16, 20, 930000", "4, 16, 50, 930000", "4, 16, 100, 930000",
        "8, 256, 0, 105000", "8, 256, 20, 105000", "8, 256, 50, 105000", "8, 256, 100, 105000",
        "8, 256, 0, 930000", "8, 256, 20, 930000", "8, 256, 50, 930000", "8, 256, 100, 930000",
        "32, 512, 50, 105000", "32, 512, 50, 930000", "64, 1024, 50, 105000", "64, 1024, 50, 930000",
    })
    void a_minute_at_the_limit_uses_95_percent_of_it(long mebibytes, int permits, long latencyMillis, long bytes) {
        deployment = new SimulatedDeployment(mebibytes * MIB, permits, SERVICE);
        SimulatedClient client = client(PacingLimits.none(), bytes, latencyMillis);
        deployment.pass(10 * SECOND);

        assertThat(committedIn(60)).isGreaterThanOrEqualTo(share(0.95, 60, mebibytes * MIB));
        assertThat(client.refused()).as("calls refused").isLessThan(calls(client) / 5);
    }

    @ParameterizedTest
    @CsvSource({"0, 105000", "50, 105000", "100, 105000", "0, 930000", "50, 930000", "100, 930000"})
    void a_limit_that_is_halved_and_doubled_is_followed_within_ten_seconds(long latencyMillis, long bytes) {
        deployment = new SimulatedDeployment(8 * MIB, 256, SERVICE);
        SimulatedClient client = client(PacingLimits.none(), bytes, latencyMillis);
        deployment.pass(20 * SECOND);

        deployment.limit(4 * MIB);
        deployment.pass(10 * SECOND);
        int refused = client.refused();
        assertThat(committedIn(10)).isGreaterThanOrEqualTo(share(0.9, 10, 4 * MIB));
        assertThat(client.refused() - refused)
                .as("calls refused once it is known")
                .isLessThan(40);

        deployment.limit(8 * MIB);
        deployment.pass(10 * SECOND);
        assertThat(committedIn(10)).isGreaterThanOrEqualTo(share(0.9, 10, 8 * MIB));
    }

    @Test
    void a_large_deployment_is_used_within_seconds() {
        deployment = new SimulatedDeployment(64 * MIB, 1024, SERVICE);
        client(PacingLimits.none(), SMALL, 50);
        deployment.pass(5 * SECOND);

        assertThat(committedIn(1)).isGreaterThan(share(0.9, 1, 64 * MIB));
    }

    @Test
    void no_thread_is_left_behind() {
        SimulatedClient client = client(PacingLimits.none(), SMALL, 50);
        deployment.pass(60 * SECOND);

        long least = Arrays.stream(client.done()).min().orElseThrow();
        long most = Arrays.stream(client.done()).max().orElseThrow();
        assertThat(least).isGreaterThan(most / 2).isPositive();
    }

    @Test
    void calls_in_flight_begin_few_and_end_as_many_as_the_deployment_needs() {
        deployment = new SimulatedDeployment(Long.MAX_VALUE, 1024, SERVICE);
        SimulatedClient client = client(PacingLimits.none(), SMALL, 100);
        deployment.pass(100 * MILLISECOND);
        assertThat(client.most()).isLessThanOrEqualTo(4);

        deployment.pass(10 * SECOND);
        assertThat(client.most()).isEqualTo(PacingLimits.MOST_IN_FLIGHT);
    }

    @Test
    void no_more_calls_are_in_flight_than_the_user_allows() {
        PacingLimits three = new PacingLimits(OptionalInt.of(3), OptionalLong.empty(), OptionalDouble.empty());
        deployment = new SimulatedDeployment(Long.MAX_VALUE, 1024, SERVICE);
        SimulatedClient client = client(three, SMALL, 50);
        deployment.pass(10 * SECOND);

        assertThat(client.most()).isEqualTo(3);
    }

    @Test
    void a_rate_that_the_user_allows_is_used_and_not_passed() {
        PacingLimits rate = new PacingLimits(OptionalInt.empty(), OptionalLong.of(MIB), OptionalDouble.empty());
        SimulatedClient client = client(rate, SMALL, 50);
        deployment.pass(5 * SECOND);

        assertThat(committedIn(60)).isBetween(share(0.98, 60, MIB), share(1.01, 60, MIB));
        assertThat(client.refused()).isZero();
    }

    @ParameterizedTest
    @CsvSource({"0.5, 105000", "0.25, 105000", "0.5, 930000"})
    void a_share_is_held_but_for_a_look_every_half_minute(double share, long bytes) {
        PacingLimits limits = new PacingLimits(OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.of(share));
        client(limits, bytes, 50);
        deployment.pass(10 * SECOND);

        assertThat(committedIn(15)).isBetween(share(share * 0.85, 15, 4 * MIB), share(share * 1.2, 15, 4 * MIB));
        assertThat(committedIn(120)).isLessThan(share(share + (1 - share) * 0.35, 120, 4 * MIB));
    }

    @Test
    void a_share_follows_a_limit_that_has_become_lower() {
        PacingLimits half = new PacingLimits(OptionalInt.empty(), OptionalLong.empty(), OptionalDouble.of(0.5));
        deployment = new SimulatedDeployment(8 * MIB, 256, SERVICE);
        client(half, SMALL, 50);
        deployment.pass(10 * SECOND);
        deployment.limit(2 * MIB);
        deployment.pass(60 * SECOND);

        assertThat(committedIn(20)).isLessThan(share(0.8, 20, 2 * MIB)).isGreaterThan(share(0.3, 20, 2 * MIB));
    }

    @Test
    void a_deployment_that_refuses_everything_is_asked_a_little_and_found_again_when_it_does_not() {
        SimulatedClient client = client(PacingLimits.none(), SMALL, 50);
        deployment.pass(10 * SECOND);
        deployment.refuseAll(true);
        deployment.pass(60 * SECOND);
        int refused = client.refused();
        deployment.pass(60 * SECOND);
        assertThat(client.refused() - refused).as("asked in a minute").isBetween(10, 150);

        deployment.refuseAll(false);
        deployment.pass(20 * SECOND);
        assertThat(committedIn(10)).isGreaterThanOrEqualTo(share(0.9, 10, 4 * MIB));
    }

    @Test
    void too_many_calls_at_once_make_them_fewer_and_leave_the_rate() {
        PacingRule rule = new PacingRule(PacingLimits.none(), 0);
        double rate = rule.bytesPerSecond();
        rule.started(1);
        rule.refused(SECOND, SECOND / 2, 1, Throttled.CONCURRENCY);

        assertThat(rule.callsAtOnce()).isEqualTo(3);
        assertThat(rule.bytesPerSecond()).isEqualTo(rate);
        assertThat(rule.inFlight()).isZero();
    }

    @Test
    void calls_that_began_before_the_last_refusal_do_not_count_again() {
        PacingRule rule = new PacingRule(PacingLimits.none(), 0);
        for (int i = 0; i < 4; i++) {
            rule.started(1);
        }
        for (int i = 0; i < 4; i++) {
            rule.refused(SECOND + i, SECOND / 2, 1, Throttled.OVERLOAD);
        }

        assertThat(rule.callsAtOnce()).isEqualTo(3);
        assertThat(rule.bytesPerSecond()).isGreaterThan(0.9 * MIB);
    }

    @Test
    void what_was_not_written_may_be_written_by_others() {
        PacingRule rule = new PacingRule(PacingLimits.none(), 0);
        rule.started(8 * MIB);
        rule.answered(MILLISECOND, 0, 8 * MIB);
        assertThat(rule.heldBackBy(2 * MILLISECOND)).isEqualTo(PacingRule.Reason.RATE);

        rule.notWritten(3 * MILLISECOND, 8 * MIB);
        assertThat(rule.heldBackBy(4 * MILLISECOND)).isEqualTo(PacingRule.Reason.NOTHING);
        assertThat(rule.takenPerSecond(SECOND)).isZero();
    }

    private static SimulatedDeployment s16() {
        return new SimulatedDeployment(4 * MIB, 16, SERVICE);
    }

    private SimulatedClient client(PacingLimits limits, long bytes, long latencyMillis) {
        return new SimulatedClient(deployment, limits, 64, bytes, latencyMillis * MILLISECOND, MILLISECOND);
    }

    private long committedIn(int seconds) {
        long before = deployment.committed();
        deployment.pass(seconds * SECOND);
        return deployment.committed() - before;
    }

    private static long share(double share, int seconds, long bytesPerSecond) {
        return (long) (share * seconds * bytesPerSecond);
    }

    private static int calls(SimulatedClient client) {
        return (int) Arrays.stream(client.done()).sum();
    }
}
