package dev.ferry.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.fault.KeepingProxy.Fate;
import dev.ferry.fault.KeepingProxy.For;
import dev.ferry.fault.KeepingProxy.Way;
import dev.ferry.fault.RingMachine.Ending;
import dev.ferry.history.RunOptions;
import dev.ferry.testing.BothEnds;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import dev.ferry.testing.TestDeployment;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * One deployment, one source and two machines: their runs, and what happens to the source, to states and to the deployment
 * between them and in their middle.
 */
abstract class MachineSite implements AutoCloseable {

    static final double SCALE = 0.1;
    static final int MOST_CALLS = 8;
    static final int MOST_KEPT_OF_EACH_KIND = 4;
    static final int MOST_TRIES = 6;
    static final int KILLED = 137;

    /** A backup, and the runs that were under way when it was made. */
    record Saved(Runnable restore, Set<Integer> during) {}

    record SavedState(StoredState copy, RingMachine of) {}

    final long seed;
    final boolean withHoles;
    final Random random;
    final RingTally tally;
    final TestDeployment convex;
    final EmbeddedSource source = EmbeddedSource.createSample(SCALE);
    final ToAndFro rows;
    final RingMachine first;
    final RingMachine second;
    final List<Saved> backups = new ArrayList<>();
    final List<SavedState> states = new ArrayList<>();
    final List<String> story = new ArrayList<>();
    final Set<Integer> underWay = new HashSet<>();
    int runs;

    /** Whether the source, or the deployment by a restore, has changed since the run that was begun last. */
    boolean isDisturbed;

    /** Whether a late call could make a restored backup look like what was written last: docs/ledger.md. */
    boolean isBackInTheMiddle;

    boolean isHeld;

    /**
     * @param directory for the homes of both machines
     * @param withHoles whether also what docs/ledger.md says is not seen may happen
     */
    MachineSite(TestDeployment convex, Path directory, long seed, boolean withHoles, RingTally tally) {
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

    /** A run to its end, or for as long as it is let. */
    final Ending run(RingMachine machine, RunOptions options) {
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
    final void killed(RingMachine machine, RunOptions options, boolean mayBeLate) throws InterruptedException {
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

    final int begin(RingMachine machine) {
        int number = ++runs;
        underWay.add(number);
        machine.proxy().order(For.ROWS, 1, () -> isBackInTheMiddle = false, Way.THROUGH);
        return number;
    }

    final void end(RingMachine machine, RunOptions options, int number, int exitCode, String said) {
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

    static String reason(String said) {
        return said.lines()
                .filter(line -> line.contains("sent again") || line.contains("could say"))
                .findFirst()
                .map(line -> ": " + line)
                .orElse("");
    }

    final void change() {
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

    final void backup() {
        add(backups, new Saved(convex.backup(), Set.copyOf(underWay)));
        tell("backup " + (underWay.isEmpty() ? "" : "in the middle of runs " + underWay));
        tally.count(underWay.isEmpty() ? "backups" : "backups in the middle of a run");
    }

    final void restore() {
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

    final void copyState(RingMachine machine) {
        add(states, new SavedState(StoredState.of(machine.state()), machine));
        tell("the state of " + machine + " is copied " + (underWay.isEmpty() ? "" : "in the middle of " + underWay));
        tally.count(underWay.isEmpty() ? "states copied" : "states copied in the middle of a run");
    }

    final void putAStateBack(boolean elsewhere) {
        if (states.isEmpty()) {
            return;
        }
        SavedState saved = one(states);
        RingMachine to = elsewhere ? (saved.of == first ? second : first) : saved.of;
        saved.copy.putInto(to.state());
        tell("a state of " + saved.of + " is put " + (elsewhere ? "into " + to : "back"));
        tally.count(elsewhere ? "states cloned" : "states put back");
    }

    final void letSomeThrough() {
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

    final void assertEqual(String after) throws SQLException {
        try (Connection connection = source.connect()) {
            BothEnds.assertEqual(connection, convex);
        } catch (AssertionError e) {
            throw new AssertionError("LOSS after " + after + ": " + e.getMessage(), e);
        }
    }

    /** convex-test gives a document that comes back another id: there all backups have to hold the same. */
    final boolean keepsIds() {
        return !(convex instanceof ConvexNodeServer);
    }

    final RingMachine any() {
        return chance(0.4) ? second : first;
    }

    final boolean chance(double share) {
        return random.nextDouble() < share;
    }

    final <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }

    final <T> void add(List<T> all, T more) {
        all.add(more);
        if (all.size() > MOST_KEPT_OF_EACH_KIND) {
            all.remove(random.nextInt(all.size() - 1));
        }
    }

    final synchronized void tell(String event) {
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
