package dev.ferry.fault;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.FerryProcess;
import dev.ferry.testing.ProjectDoors.Door;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Rounds on one data set: in each a run is started, disturbed, and ended by a signal. Whenever a run came to its end
 * before that, the source changes, so that the next one has something to do. The seed decides everything but the
 * moments at which threads and processes get their turn.
 */
final class Rounds implements AutoCloseable {

    private static final double SCALE = 0.6;
    private static final int MOST_ROWS = 900;
    private static final int MOST_MILLISECONDS_BETWEEN_SIGNALS = 50;

    /** Times until a run sends its first row; one that sends none for so long will not send one. */
    private static final int PATIENCE = 2;

    private static final Duration LONGEST_START = Duration.ofSeconds(30);

    private static final int FINISHED_WITH_REJECTS = 3;
    private static final int HELD = 4;
    private static final int KILLED = 137;
    private static final int STOPPED = 143;

    /** How a round ends. */
    private enum End {
        KILL,
        STOP,
        STOP_TWICE,
        TWO_AT_ONCE_AND_KILL
    }

    private final long seed;
    private final Random random;
    private final FaultSite site;
    private final List<String> story = new ArrayList<>();
    private boolean finished;
    private boolean isSteady;

    /** Whether rows have changed that the unfinished run may have read before: its own comparison has to say so. */
    private boolean isOvertaken;

    private String started = "";

    /** How long a run took last until it sent its first row, which depends on the machine. */
    private long startNanos = TimeUnit.SECONDS.toNanos(4);

    Rounds(Path home, long seed) {
        this.seed = seed;
        this.random = new Random(seed);
        StateIn stateIn = StateIn.of(seed);
        int chunk = List.of(7, 30, 100).get(random.nextInt(3));
        this.site = FaultSite.create(home, stateIn, SCALE, chunk);
        tell("seed " + seed + ": the state in " + stateIn + ", chunks of " + chunk);
        site.source()
                .execute("update contact_notes set created_at = null where id in"
                        + " (select id from contact_notes order by id limit 3)");
    }

    /** Plays until a number of runs were killed, then runs to the end and compares everything. */
    void play(int kills) throws SQLException {
        try {
            for (int killed = 0; killed < kills; ) {
                // Rows are passed over only when no run since was through another door.
                isSteady = 2 * killed >= kills;
                End end = random.nextInt(4) > 0 ? End.KILL : End.values()[1 + random.nextInt(3)];
                killed += round(end).contains(KILLED) ? 1 : 0;
            }
            site.faults().reset();
            site.restFaults().reset();
            if (isOvertaken) {
                site.ferry(anyDoor()).run("run", "--changed-only");
            }
            // One that read everything would repair what the others had passed over.
            FerryProcess.Ended last = site.ferry(anyDoor()).run("run", "--verify", "--changed-only");
            site.assertWhole(last, Map.of("contact_notes", Set.copyOf(rejected())));
            // The comparison of Ferry itself must come to the same.
            assertThat(last.out()).contains("EQUAL: ").doesNotContain("DIFFERENT");
        } catch (AssertionError | InterruptedException e) {
            throw new AssertionError("seed " + seed + " failed; its rounds were\n" + String.join("\n", story), e);
        }
    }

    /** The exit codes of the runs. */
    private List<Integer> round(End end) throws InterruptedException {
        if (finished) {
            changeTheSource();
            finished = false;
            isOvertaken = false;
        } else if (random.nextInt(3) == 0) {
            takeTheChangeBack();
        }
        site.faults().reset();
        // The bounds of a table that is under way are facts of its run; what is said here holds for tables not begun.
        int partitions = List.of(1, 3, 8).get(random.nextInt(3));
        int calls = List.of(1, 4, 64).get(random.nextInt(3));
        site.settings("  partitions: " + partitions + "\n  convex.max-in-flight: " + calls + "\n");
        // A run that was ended in the middle may go on through the other door.
        Door door = anyDoor();
        String mishaps = Mishap.deal(site.faults(), random, end != End.STOP)
                + (door == Door.REST ? RestMishap.deal(site.restFaults(), random) : "");
        boolean byRows = random.nextInt(3) > 0;
        int rows = 1 + random.nextInt(MOST_ROWS);
        double share = random.nextDouble(1.3);
        int pause = random.nextInt(MOST_MILLISECONDS_BETWEEN_SIGNALS);
        long nanos = (long) (startNanos * (byRows ? PATIENCE : share));
        long before = site.rowsSeen();
        List<FerryProcess.Running> runs = new ArrayList<>(List.of(start(door)));
        if (end == End.TWO_AT_ONCE_AND_KILL) {
            runs.add(start(door));
        }

        awaitRows(runs, byRows ? before + rows : Long.MAX_VALUE, nanos);
        List<Integer> exitCodes = new ArrayList<>();
        for (FerryProcess.Running run : runs) {
            exitCodes.add(end(run, end, pause));
        }
        tell(story.size() + ". " + started + ", " + end
                + (byRows ? " after " + rows + " rows" : " after " + TimeUnit.NANOSECONDS.toMillis(nanos) + " ms")
                + ", through " + door + ", " + partitions + " partitions, " + calls + " calls at once, " + mishaps
                + ": "
                + (site.rowsSeen() - before) + " rows seen, exit " + exitCodes);
        return exitCodes;
    }

    private Door anyDoor() {
        return random.nextBoolean() && !isSteady ? Door.REST : Door.DATABASE;
    }

    /**
     * Some runs compare both ends at their end, so a signal may come in the middle of that too; and some read only what was
     * written since, no matter which run carried the rest, through either door.
     */
    private FerryProcess.Running start(Door door) {
        List<String> command = new ArrayList<>(List.of("run"));
        if (random.nextInt(3) == 0) {
            command.add("--verify");
        }
        if (random.nextInt(isSteady ? 2 : 3) == 0) {
            command.add("--changed-only");
        }
        started = String.join(" ", command);
        return site.ferry(door).start(command.toArray(String[]::new));
    }

    /** Waits until the deployment has seen the rows, the time has passed, or all have ended. */
    private void awaitRows(List<FerryProcess.Running> runs, long rows, long nanos) throws InterruptedException {
        long first = site.rowsSeen();
        long start = System.nanoTime();
        boolean begun = false;
        List<Process> alive = runs.stream().map(FerryProcess.Running::process).toList();
        while (!alive.isEmpty() && site.rowsSeen() < rows && System.nanoTime() - start < nanos) {
            if (!begun && site.rowsSeen() > first) {
                begun = true;
                startNanos = System.nanoTime() - start;
            }
            alive.get(0).waitFor(1, TimeUnit.MILLISECONDS);
            alive = alive.stream().filter(Process::isAlive).toList();
        }
        if (!begun && rows < Long.MAX_VALUE) {
            // The machine may have become slower: the next run gets more time.
            startNanos = Math.min(startNanos * 3 / 2, LONGEST_START.toNanos());
        }
    }

    private int end(FerryProcess.Running run, End end, int pause) throws InterruptedException {
        boolean ended = !run.process().isAlive();
        if (!ended) {
            switch (end) {
                case KILL, TWO_AT_ONCE_AND_KILL -> run.process().destroyForcibly();
                case STOP -> run.process().destroy();
                case STOP_TWICE -> {
                    run.process().destroy();
                    run.process().waitFor(pause, TimeUnit.MILLISECONDS);
                    run.process().destroy();
                }
            }
        }
        FerryProcess.Ended last = run.await();
        int signal = end == End.STOP || end == End.STOP_TWICE ? STOPPED : KILLED;
        List<Integer> allowed = new ArrayList<>(List.of(FINISHED_WITH_REJECTS));
        if (!ended) {
            allowed.add(signal);
        }
        if (end == End.TWO_AT_ONCE_AND_KILL) {
            allowed.add(HELD);
        }
        assertThat(last.exitCode()).describedAs(last.err()).isIn(allowed);
        assertThat(last.err()).doesNotContain("Exception");
        if (!isOvertaken) {
            assertThat(last.out()).doesNotContain("DIFFERENT");
        }
        if (last.err().contains(" is read whole: ")) {
            started += " (" + (last.err().split(" is read whole: ", -1).length - 1) + " notes of tables read whole)";
        }
        finished |= last.exitCode() == FINISHED_WITH_REJECTS;
        return last.exitCode();
    }

    /** What it changes of rows that are there already is kept in a schema beside, with what it was before. */
    private void changeTheSource() {
        site.source().execute("""
                drop schema if exists ring cascade;
                create schema ring;
                create table ring.contacts as
                  select id, name as other from contacts where get_byte(decode(md5(id || ' %1$d'), 'hex'), 0) < 120;
                create table ring.messages as
                  select id, content as other from messages where get_byte(decode(md5(id || ' %1$d'), 'hex'), 0) < 80;
                update contacts set name = 'round %1$d' where id in (select id from ring.contacts);
                update messages set content = 'round %1$d' where id in (select id from ring.messages);
                insert into contacts (id, workspace_id, phone, created_at, updated_at)
                  select md5('contact of round %1$d ' || i)::uuid, (select id from workspaces order by id limit 1),
                         '%1$d ' || i, now(), now() from generate_series(1, 5) i;
                insert into conversations (id, workspace_id, contact_id, created_at, updated_at)
                  select md5('conversation of round %1$d ' || i)::uuid, (select id from workspaces order by id limit 1),
                         md5('contact of round %1$d ' || i)::uuid, now(), now() from generate_series(1, 5) i;
                insert into messages (id, conversation_id, workspace_id, direction, sender_type, created_at)
                  select md5('message of round %1$d ' || i)::uuid,
                         md5('conversation of round %1$d ' || 1 + i %% 5)::uuid,
                         (select id from workspaces order by id limit 1), 'inbound', 'contact', now()
                  from generate_series(1, 40) i;
                """.formatted(story.size()));
    }

    /** Or makes it again: a run that has not come to its end may have sent either. */
    private void takeTheChangeBack() {
        String exchanged = """
                with now as (select t.id, t.%2$s as value from %1$s t join ring.%1$s using (id)),
                     done as (update %1$s t set %2$s = k.other from ring.%1$s k where k.id = t.id)
                update ring.%1$s k set other = now.value from now where now.id = k.id;
                """;
        if (site.source()
                .value("select to_regclass('ring.messages') is not null")
                .equals("t")) {
            site.source().execute(exchanged.formatted("contacts", "name") + exchanged.formatted("messages", "content"));
            isOvertaken = true;
            tell("the last change is taken back, or made again");
        }
    }

    private List<String> rejected() {
        return List.of(site.source()
                .value("select string_agg(id::text, ' ') from contact_notes where created_at is null")
                .split(" "));
    }

    private void tell(String event) {
        story.add(event);
        System.out.println("fault ring, " + event);
    }

    @Override
    public void close() {
        site.close();
    }
}
