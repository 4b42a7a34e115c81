package dev.ferry.job;

import dev.ferry.report.RunProgress;
import dev.ferry.report.TableResult;
import dev.ferry.report.TableTotal;
import java.util.List;

/** Keeps the notes of a run and shows nothing. */
record NotesOnly(List<String> notes) implements RunProgress {

    @Override
    public void note(String line) {
        notes.add(line);
    }

    @Override
    public void runStarted(List<TableTotal> tables) {}

    @Override
    public void tableStarted(TableTotal total, long done) {}

    @Override
    public void rowsDone(String table, long done) {}

    @Override
    public void tableFinished(TableResult result) {}

    @Override
    public void close() {}
}
