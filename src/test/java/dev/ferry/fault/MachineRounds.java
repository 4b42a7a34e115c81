package dev.ferry.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.fault.KeepingProxy.Fate;
import dev.ferry.fault.KeepingProxy.For;
import dev.ferry.fault.KeepingProxy.Way;
import dev.ferry.fault.RingMachine.Ending;
import dev.ferry.history.RunOptions;
import dev.ferry.ledger.DeploymentClosing;
import dev.ferry.testing.BothEnds;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import dev.ferry.testing.TestDeployment;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * Rounds with one deployment, one source and two machines. In each the source changes, some runs are started, and what only
 * the deployment can know goes wrong in between and in the middle of them. After every run that ends with 0, and after
 * calls that come late then, both ends must be equal; at the end of each round {@code verify} must come to the same.
 */
final class MachineRounds implements AutoCloseable {

    private static final double SCALE = 0.1;
    private static final int MOST_CALLS = 8;
    private static final int MOST_KEPT_OF_EACH_KIND = 4;
    private static final int MOST_TRIES = 6;
    private static final int KILLED = 137;

    /** What a round may be about. */
    private enum Kind {
        LATE,
        OLDER_STATE,
        SECOND_STATE,
        RESTORED_TARGET
    }

    /** A backup, and the runs that were under way when it was made. */
    private record Saved(Runnable restore, Set<Integer> during) {}

    private record SavedState(StoredState copy, RingMachine of) {}

    private final long seed;
    private final boolean withHoles;
    private final Random random;
    private final RingTally tally;
    private final TestDeployment convex;
    private final EmbeddedSource source = EmbeddedSource.createSample(SCALE);
    private final ToAndFro rows;
    private final RingMachine first;
    private final RingMachine second;
    private final List<Saved> backups = new ArrayList<>();
    private final List<SavedState> states = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private final Set<Integer> underWay = new HashSet<>();
    private int runs;

    /** Whether the source, or the deployment by a restore, has changed since the run that was begun last. */
    private boolean isDisturbed;

    /** Whether a late call could make a restored backup look like what was written last: docs/ledger.md. */
    private boolean isBackInTheMiddle;

    private boolean isHeld;

    /**
     * @param directory for the homes of both machines
     * @param withHoles whether also what docs/ledger.md says is not seen may happen
     */
    MachineRounds(TestDeployment convex, Path directory, long seed, boolean withHoles, RingTally tally) {
        this.seed = seed;
        this.withHoles = withHoles;
        this.random = new Random(seed);
        this.tally = tally;
        this.convex = convex;
        this.rows = ToAndFro.begin(source);
        this.first = new RingMachine("the first machine", directory.resolve("first"), source, convex);
        this.second = new RingMachine("the second machine", directory.resolve("second"), source, convex);
        tell("seed " + seed + " on " + convex);
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
        RunOptions options = new RunOptions(isHeld ? chance(0.7) : chance(0.15), chance(0.05));
        if (!options.recheck() && chance(0.3)) {
            options = options.readingOnlyChanges();
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
                    Ending ending = run(other, new RunOptions(chance(0.6), false));
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

    /** A run to its end, or for as long as it is let. */
    private Ending run(RingMachine machine, RunOptions options) {
        int number = begin(machine);
        boolean wasDisturbed = isDisturbed;
        isDisturbed = false;
        Ending ending = machine.run(options);
        end(machine, options, number, ending.exitCode(), ending.said());
        isDisturbed |= wasDisturbed && !underWay.isEmpty();
        if (ending.exitCode() == 0 && !isDisturbed) {
            isBackInTheMiddle = false;
        }
        return ending;
    }

    /** A run that is killed at one of its calls, which may arrive anyway, or later. */
    private void killed(RingMachine machine, RunOptions options, boolean mayBeLate) throws InterruptedException {
        int number = begin(machine);
        isDisturbed = false;
        FerryProcess.Running[] running = new FerryProcess.Running[1];
        synchronized (this) {
            machine.proxy()
                    .order(
                            For.ROWS,
                            1 + random.nextInt(MOST_CALLS),
                            () -> {
                                synchronized (this) {
                                    running[0].process().destroyForcibly();
                                }
                            },
                            mayBeLate && random.nextBoolean() ? Way.UNANSWERED : Way.THROUGH);
            running[0] = machine.start(options);
        }
        FerryProcess.Ended ended = running[0].await();
        end(machine, options, number, ended.exitCode(), ended.err());
        assertThat(ended.exitCode()).describedAs(ended.err()).isIn(0, 1, 2, 4, KILLED);
    }

    private int begin(RingMachine machine) {
        int number = ++runs;
        underWay.add(number);
        machine.proxy().order(For.ROWS, 1, () -> isBackInTheMiddle = false, Way.THROUGH);
        return number;
    }

    private void end(RingMachine machine, RunOptions options, int number, int exitCode, String said) {
        underWay.remove(number);
        machine.proxy().forgetOrders();
        isHeld = exitCode == 4;
        tally.count("runs that ended with " + exitCode);
        tell("run " + number + " of " + machine + (options.fresh() ? ", --fresh" : "")
                + (options.changedOnly() ? ", --changed-only" : "") + (options.recheck() ? ", --recheck" : "")
                + ": exit " + exitCode + (isDisturbed ? ", disturbed" : "")
                + (said.contains("resuming run ") ? ", resumed" : "")
                + (exitCode == 0 || exitCode == KILLED
                        ? reason(said)
                        : ": " + said.replaceAll("(?m)^(looking|the state is|columns that).*\n?", "")));
    }

    private static String reason(String said) {
        return said.lines()
                .filter(line -> line.contains("sent again") || line.contains("could say"))
                .findFirst()
                .map(line -> ": " + line)
                .orElse("");
    }

    /** Runs undisturbed until one ends with 0, as the messages say. */
    private void settle(RingMachine machine) throws SQLException {
        RunOptions options = new RunOptions(false, false);
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
                options = new RunOptions(false, false);
            } else if (ending.said().contains("--reopen")) {
                assertThat(machine.closing().reopen().deployment()).isInstanceOf(DeploymentClosing.Result.Done.class);
            } else if (ending.said().contains("--rebind")) {
                options = new RunOptions(false, false, true, List.of());
            } else if (ending.exitCode() == 4) {
                options = new RunOptions(true, false);
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
        Ending refused = run(second, new RunOptions(true, false));
        assertThat(refused.exitCode()).describedAs(refused.said()).isEqualTo(2);
        letSomeThrough();
        assertEqual("close");
        assertThat(first.closing().reopen().deployment()).isInstanceOf(DeploymentClosing.Result.Done.class);
    }

    private void change() {
        if (keepsIds() && chance(0.2)) {
            rows.grow();
            tell("the source grows");
        } else {
            int quarter = random.nextInt(ToAndFro.quarters());
            rows.go(quarter);
            tell("quarter " + quarter + " goes to or fro");
        }
        isDisturbed = true;
    }

    private void backup() {
        add(backups, new Saved(convex.backup(), Set.copyOf(underWay)));
        tell("backup " + (underWay.isEmpty() ? "" : "in the middle of runs " + underWay));
        tally.count(underWay.isEmpty() ? "backups" : "backups in the middle of a run");
    }

    private void restore() {
        List<Saved> possible = backups.stream()
                .filter(saved -> withHoles || saved.during.stream().noneMatch(underWay::contains))
                .toList();
        if (possible.isEmpty()) {
            return;
        }
        Saved saved = one(possible);
        saved.restore.run();
        isDisturbed = true;
        isBackInTheMiddle = !saved.during.isEmpty();
        tell("restored, " + (saved.during.isEmpty() ? "as between runs" : "as in the middle of runs " + saved.during)
                + (underWay.isEmpty() ? "" : ", in the middle of runs " + underWay));
        tally.count(underWay.isEmpty() ? "restored" : "restored in the middle of a run");
    }

    private void copyState(RingMachine machine) {
        add(states, new SavedState(StoredState.of(machine.state()), machine));
        tell("the state of " + machine + " is copied " + (underWay.isEmpty() ? "" : "in the middle of " + underWay));
        tally.count(underWay.isEmpty() ? "states copied" : "states copied in the middle of a run");
    }

    private void putAStateBack(boolean elsewhere) {
        if (states.isEmpty()) {
            return;
        }
        SavedState saved = one(states);
        RingMachine to = elsewhere ? (saved.of == first ? second : first) : saved.of;
        saved.copy.putInto(to.state());
        tell("a state of " + saved.of + " is put " + (elsewhere ? "into " + to : "back"));
        tally.count(elsewhere ? "states cloned" : "states put back");
    }

    private void letSomeThrough() {
        if (isBackInTheMiddle && !withHoles) {
            return;
        }
        for (RingMachine machine : List.of(first, second)) {
            List<Fate> fates = new ArrayList<>();
            for (int index = 0; index < machine.proxy().kept(); index++) {
                if (chance(0.5)) {
                    fates.add(machine.proxy().letThrough(index));
                }
            }
            fates.forEach(fate -> tally.count("late calls " + fate));
            if (!fates.isEmpty()) {
                tell("late calls of " + machine + ": " + fates);
            }
        }
    }

    private void assertEqual(String after) throws SQLException {
        try (Connection connection = source.connect()) {
            BothEnds.assertEqual(connection, convex);
        } catch (AssertionError e) {
            throw new AssertionError("LOSS after " + after + ": " + e.getMessage(), e);
        }
    }

    /** convex-test gives a document that comes back another id: there all backups have to hold the same. */
    private boolean keepsIds() {
        return !(convex instanceof ConvexNodeServer);
    }

    private RingMachine any() {
        return chance(0.4) ? second : first;
    }

    private boolean chance(double share) {
        return random.nextDouble() < share;
    }

    private <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    private <T> void add(List<T> all, T more) {
        all.add(more);
        if (all.size() > MOST_KEPT_OF_EACH_KIND) {
            all.remove(random.nextInt(all.size() - 1));
        }
    }

    private synchronized void tell(String event) {
        story.add(event);
        System.out.println("ledger ring, " + event);
    }

    @Override
    public void close() {
        first.close();
        second.close();
        source.close();
    }
}
