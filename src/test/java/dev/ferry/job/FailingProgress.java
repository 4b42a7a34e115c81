package dev.ferry.job;

import dev.ferry.report.RunProgress;
import dev.ferry.report.TableResult;
import dev.ferry.report.TableTotal;
import java.util.List;

/**
 * Shows nothing, but does something once so many rows of a table have been committed: this is how a test fails a run
 * half-way.
 */
record FailingProgress(String table, long committedRows, Runnable something) implements RunProgress {

    @Override
    public void rowsDone(String doneTable, long done) {
        if (doneTable.equals(table) && done == committedRows) {
            something.run();
        }
    }

    @Override
    public void runStarted(List<TableTotal> tables) {}

    @Override
    public void tableStarted(TableTotal total, long done) {}

    @Override
    public void tableFinished(TableResult result) {}

    @Override
    public void note(String line) {}

    @Override
    public void close() {}
}
