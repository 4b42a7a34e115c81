package dev.ferry.job;

import dev.ferry.report.RunProgress;
import dev.ferry.report.TableResult;
import dev.ferry.report.TableTotal;
import java.util.ArrayList;
import java.util.List;

/** Shows nothing, but does things at certain points of a run, each once. */
final class ProgressHooks implements RunProgress {

    private record Hook(String place, Runnable something) {}

    private final List<Hook> hooks = new ArrayList<>();

    /** Once so many rows of a table have been committed. */
    ProgressHooks atRows(String table, long committed, Runnable something) {
        hooks.add(new Hook(table + " " + committed, something));
        return this;
    }

    /** When a note comes that begins like this. */
    ProgressHooks atNote(String beginning, Runnable something) {
        hooks.add(new Hook(beginning, something));
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
    }

    @Override
    public void note(String line) {
        reached(line, false);
    }

    @Override
    public void runStarted(List<TableTotal> tables) {}

    @Override
    public void tableStarted(TableTotal total, long done) {}

    @Override
    public void tableFinished(TableResult result) {}

    @Override
    public void close() {}
}
