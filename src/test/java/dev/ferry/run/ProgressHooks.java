package dev.ferry.run;

import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.progress.RunProgress;
import java.util.ArrayList;
import java.util.List;

/** Shows nothing, but does things at certain points of a run: this is how a test disturbs one half-way. */
public final class ProgressHooks implements RunProgress {

    private static final String START = " starts";
    private static final String END = " ends";
    private static final String RUN = "run starts";

    private record Hook(String place, Runnable something) {}

    private final List<Hook> hooks = new ArrayList<>();
    private Runnable afterEachChunk = () -> {};

    /** Once, when a number of rows of a table have been committed. */
    public ProgressHooks atRows(String table, long committed, Runnable something) {
        hooks.add(new Hook(table + " " + committed, something));
        return this;
    }

    /** Once, when a table is begun or gone on with; nothing of it has been read then. */
    public ProgressHooks atStart(String table, Runnable something) {
        hooks.add(new Hook(table + START, something));
        return this;
    }

    /** Once, when both ends were looked at and the run begins. */
    ProgressHooks atRun(Runnable something) {
        hooks.add(new Hook(RUN, something));
        return this;
    }

    /** Once, when the step of a table ends, however it does; whatever still works for it is there yet. */
    ProgressHooks atEnd(String table, Runnable something) {
        hooks.add(new Hook(table + END, something));
        return this;
    }

    /** Once, when a note comes that begins like this. */
    ProgressHooks atNote(String beginning, Runnable something) {
        hooks.add(new Hook(beginning, something));
        return this;
    }

    /** Each time that rows have been committed. */
    public ProgressHooks afterEachChunk(Runnable something) {
        afterEachChunk = something;
        return this;
    }

    private void reached(String place, boolean exactly) {
        for (Hook hook : List.copyOf(hooks)) {
            if (exactly ? place.equals(hook.place()) : place.startsWith(hook.place())) {
                hooks.remove(hook);
                hook.something().run();
            }
        }
    }

    @Override
    public void rowsDone(String table, long done) {
        reached(table + " " + done, true);
        afterEachChunk.run();
    }

    @Override
    public void note(String line) {
        reached(line, false);
    }

    @Override
    public void runStarted(List<TableTotal> tables) {
        reached(RUN, true);
    }

    @Override
    public void tableStarted(TableTotal total, long done) {
        reached(total.table() + START, true);
    }

    @Override
    public void tableFinished(TableResult result) {
        reached(result.table() + END, true);
    }

    @Override
    public void close() {}
}
