package dev.ferry.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.fault.KeepingProxy.For;
import dev.ferry.fault.KeepingProxy.Way;
import dev.ferry.fault.RingMachine.Ending;
import dev.ferry.history.RunOptions;
import dev.ferry.ledger.DeploymentClosing;
import dev.ferry.testing.TestDeployment;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Rounds with one deployment, one source and two machines. In each the source changes, some runs are started, and what only
 * the deployment can know goes wrong in between and in the middle of them. After every run that ends with 0, and after
 * calls that come late then, both ends must be equal; at the end of each round {@code verify} must come to the same.
 */
final class MachineRounds extends MachineSite {

    /** What a round may be about. */
    private enum Kind {
        LATE,
        OLDER_STATE,
        SECOND_STATE,
        RESTORED_TARGET
    }

    /**
     * @param directory for the homes of both machines
     * @param withHoles whether also what docs/ledger.md says is not seen may happen
     */
    MachineRounds(TestDeployment convex, Path directory, long seed, boolean withHoles, RingTally tally) {
        super(convex, directory, seed, withHoles, tally);
    }

    /** Plays a number of rounds, after a first run of each machine. */
    void play(int rounds) throws SQLException {
        try {
            if (keepsIds()) {
                backup();
            }
            settle(first);
            settle(second);
            for (int round = 1; round <= rounds; round++) {
                round(round);
            }
        } catch (AssertionError | RuntimeException | InterruptedException e) {
            throw new AssertionError("seed " + seed + " failed; its story is\n" + String.join("\n", story), e);
        }
    }

    private void round(int number) throws SQLException, InterruptedException {
        Set<Kind> kinds = EnumSet.of(one(List.of(Kind.values())));
        for (Kind kind : Kind.values()) {
            if (chance(0.35)) {
                kinds.add(kind);
            }
        }
        tell("round " + number + ": " + kinds);
        tally.count("rounds");
        kinds.forEach(kind -> tally.count("rounds with " + kind));
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
            between(kinds);
            disturbedRun(kinds);
        }
        between(kinds);
        settle(kinds.contains(Kind.SECOND_STATE) && random.nextBoolean() ? second : first);
        if (kinds.contains(Kind.LATE)) {
            letSomeThrough();
            assertEqual("late calls after the last run of the round");
            if (chance(0.3)) {
                closeAndReopen();
            }
        }
        VerificationResult verified = first.verify();
        assertThat(verified.isEqual())
                .describedAs("verify at the end of the round")
                .isTrue();
        assertThat(verified.changedSince()).isZero();
    }

    /** What happens while no run goes on. */
    private void between(Set<Kind> kinds) {
        if (chance(0.8)) {
            change();
        }
        if (kinds.contains(Kind.RESTORED_TARGET) && chance(0.4)) {
            backup();
        }
        if (kinds.contains(Kind.OLDER_STATE) && chance(0.4)) {
            copyState(kinds.contains(Kind.SECOND_STATE) ? any() : first);
        }
        if (kinds.contains(Kind.LATE) && chance(0.4)) {
            letSomeThrough();
        }
        if (kinds.contains(Kind.RESTORED_TARGET) && chance(0.4)) {
            restore();
        }
        if (kinds.contains(Kind.OLDER_STATE) && chance(0.4)) {
            putAStateBack(kinds.contains(Kind.SECOND_STATE) && chance(0.3));
        }
        if (kinds.contains(Kind.LATE) && chance(0.3)) {
            letSomeThrough();
        }
        if (chance(0.5)) {
            change();
        }
    }

    private void disturbedRun(Set<Kind> kinds) throws SQLException, InterruptedException {
        RingMachine machine = kinds.contains(Kind.SECOND_STATE) ? any() : first;
        if (kinds.contains(Kind.LATE)) {
            for (int left = 1 + random.nextInt(3); left > 0; left--) {
                Way way = one(List.of(Way.KEPT, Way.DOUBLED));
                machine.proxy().order(For.ROWS, 1 + random.nextInt(MOST_CALLS), () -> {}, way);
            }
            if (chance(0.4)) {
                machine.proxy().order(For.LEDGER, 1 + random.nextInt(4), () -> {}, one(List.of(Way.KEPT, Way.DOUBLED)));
            }
        }
        if (chance(0.5)) {
            interrupt(machine, kinds);
        }
        RunOptions options = RunOptions.standard()
                .withFresh(isHeld ? chance(0.7) : chance(0.15))
                .withRecheck(chance(0.05));
        if (!options.recheck() && chance(0.3)) {
            options = options.withChangedOnly(true);
        }
        machine.settings(one(List.of(1, 4, 16)), one(List.of(1, 3)));
        if (chance(0.35)) {
            killed(machine, options, kinds.contains(Kind.LATE));
        } else {
            if (chance(0.15)) {
                machine.proxy()
                        .order(
                                For.ROWS,
                                1 + random.nextInt(MOST_CALLS),
                                () -> convex.refuseNextMutation(401, "BadDeployKey"),
                                Way.THROUGH);
            }
            Ending ending = run(machine, options);
            assertThat(ending.exitCode()).describedAs(ending.said()).isIn(0, 1, 2, 4);
            if (ending.exitCode() == 0 && !isDisturbed && isResumed(ending)) {
                assertThat(machine.verify().isEqual())
                        .describedAs("LOSS, verify after a resumed run")
                        .isTrue();
            } else if (ending.exitCode() == 0 && !isDisturbed) {
                assertEqual("a run of " + machine);
                if (kinds.contains(Kind.LATE) && chance(0.5)) {
                    letSomeThrough();
                    assertEqual("late calls after a run");
                }
            }
        }
    }

    /** What happens in the middle of a run. */
    private void interrupt(RingMachine machine, Set<Kind> kinds) {
        Runnable something = () -> {
            switch (one(List.copyOf(kinds))) {
                case LATE -> letSomeThrough();
                case OLDER_STATE -> copyState(machine);
                case SECOND_STATE -> {
                    RingMachine other = machine == first ? second : first;
                    Ending ending = run(other, RunOptions.standard().withFresh(chance(0.6)));
                    assertThat(ending.exitCode()).describedAs(ending.said()).isIn(0, 1, 2, 4);
                }
                case RESTORED_TARGET -> {
                    if (random.nextBoolean()) {
                        backup();
                    } else {
                        restore();
                    }
                }
            }
        };
        machine.proxy()
                .order(For.ROWS, 1 + random.nextInt(MOST_CALLS), chance(0.3) ? this::change : something, Way.THROUGH);
    }

    /** Runs undisturbed until one ends with 0, as the messages say. */
    private void settle(RingMachine machine) throws SQLException {
        RunOptions options = RunOptions.standard();
        for (int tries = 0; ; tries++) {
            Ending ending = run(machine, options);
            if (ending.exitCode() == 0 && !isResumed(ending)) {
                break;
            }
            assertThat(tries).describedAs(ending.said()).isLessThan(MOST_TRIES);
            if (ending.exitCode() == 0) {
                assertThat(machine.verify().isEqual())
                        .describedAs("LOSS, verify after a resumed run")
                        .isTrue();
                options = RunOptions.standard();
            } else if (ending.said().contains("--reopen")) {
                assertThat(machine.closing().reopen().deployment()).isInstanceOf(DeploymentClosing.Result.Done.class);
            } else if (ending.said().contains("--rebind")) {
                options = RunOptions.standard().withRebind(true);
            } else if (ending.exitCode() == 4) {
                options = RunOptions.standard().withFresh(true);
            } else {
                assertThat(ending.exitCode()).describedAs(ending.said()).isEqualTo(1);
            }
        }
        assertEqual("a run of " + machine);
    }

    /** Such a run does not read again what it has read before the source changed; verify tells such rows apart. */
    private static boolean isResumed(Ending ending) {
        return ending.said().contains("resuming run ");
    }

    /** A forgotten schedule and calls that are late change nothing after {@code ferry close}. */
    private void closeAndReopen() throws SQLException {
        tell("close");
        tally.count("closed and opened");
        assertThat(first.closing().close().deployment()).isInstanceOf(DeploymentClosing.Result.Done.class);
        letSomeThrough();
        Ending refused = run(second, RunOptions.standard().withFresh(true));
        assertThat(refused.exitCode()).describedAs(refused.said()).isEqualTo(2);
        letSomeThrough();
        assertEqual("close");
        assertThat(first.closing().reopen().deployment()).isInstanceOf(DeploymentClosing.Result.Done.class);
    }
}
