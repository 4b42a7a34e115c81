package dev.ferry.report.progress;

import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import java.util.List;

/** Shows nothing, as asked. */
final class NoProgress implements RunProgress {

    @Override
    public void runStarted(List<TableTotal> tables) {}

    @Override
    public void tableStarted(TableTotal table, long done) {}

    @Override
    public void rowsDone(String table, long done) {}

    @Override
    public void tableFinished(TableResult result) {}

    @Override
    public void note(String line) {}

    @Override
    public void close() {}
}
