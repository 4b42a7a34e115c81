package dev.ferry.run;

import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.progress.RunProgress;
import java.util.ArrayList;
import java.util.List;

/** Keeps what the user is told while a run is under way. */
public record RecordedNotes(List<String> lines) implements RunProgress {

    public RecordedNotes() {
        this(new ArrayList<>());
    }

    @Override
    public void note(String line) {
        lines.add(line);
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
