package dev.ferry.job;

import dev.ferry.report.RunProgress;
import dev.ferry.report.TableResult;
import dev.ferry.report.TableTotal;
import dev.ferry.testing.EmbeddedSource;
import java.util.List;

/**
 * Shows nothing, but after each chunk of a run adds a contact, a conversation of it and five messages to the source,
 * with keys anywhere: this is how a test has a source that is written to all the while.
 */
final class WritingProgress implements RunProgress {

    private static final int ROWS_AT_A_TIME = 7;

    private final EmbeddedSource source;
    private long written;

    WritingProgress(EmbeddedSource source) {
        this.source = source;
    }

    long written() {
        return written;
    }

    @Override
    public void rowsDone(String table, long done) {
        source.execute("""
                with c as (insert into contacts (id, workspace_id, phone)
                       select gen_random_uuid(), (select id from workspaces order by id limit 1), gen_random_uuid()
                       returning id, workspace_id),
                     v as (insert into conversations (id, workspace_id, contact_id)
                       select gen_random_uuid(), workspace_id, id from c returning id, workspace_id)
                insert into messages (id, conversation_id, workspace_id, direction, sender_type)
                  select gen_random_uuid(), v.id, v.workspace_id, 'inbound', 'contact' from v, generate_series(1, 5)
                """);
        written += ROWS_AT_A_TIME;
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
