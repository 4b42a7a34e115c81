package dev.ferry.history;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the source's readers saw when the last run over a table began to read it. What was written later may or may not
 * have been carried.
 */
public final class RunSnapshots {

    /** Job parameter: the source's snapshot when an attempt began. Not identifying, and each attempt has its own. */
    public static final String SNAPSHOT = "snapshot";

    /** A job parameter holds 2,500 characters. */
    private static final int LONGEST = 2_000;

    private static final String STEPS = """
            from BATCH_JOB_EXECUTION e
            join BATCH_JOB_INSTANCE i on i.JOB_INSTANCE_ID = e.JOB_INSTANCE_ID and i.JOB_NAME = :job
            join BATCH_STEP_EXECUTION s on s.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
            """;

    private final JdbcClient queries;

    /** Keeps the snapshots in this store. */
    public RunSnapshots(JdbcClient queries) {
        this.queries = queries;
    }

    /**
     * A snapshot that fits into a job parameter. One with very many transactions under way is taken for the moment before
     * the oldest of them began: then more rows count as written since, and none too few.
     *
     * @param snapshot as Postgres writes it, {@code oldest:next:underway,...}
     */
    public static String fitting(String snapshot) {
        if (snapshot.length() <= LONGEST) {
            return snapshot;
        }
        String oldest = snapshot.substring(0, snapshot.indexOf(':'));
        return oldest + ":" + oldest + ":";
    }

    /** The oldest transaction that was under way; all before it had ended, and were seen or will never be. */
    public static long oldest(String snapshot) {
        return Long.parseLong(snapshot.substring(0, snapshot.indexOf(':')));
    }

    /**
     * By table, of the newest run that finished it, the snapshot of the attempt that began it. A table that no run has
     * finished, or only one of a Ferry that did not write snapshots down, is not among them.
     */
    public Map<String, String> byTable() {
        Map<String, String> snapshots = new HashMap<>();
        queries.sql("select s.STEP_NAME, max(e.JOB_INSTANCE_ID) " + STEPS
                        + " where s.STATUS = 'COMPLETED' group by s.STEP_NAME")
                .param("job", RunHistory.JOB)
                .query((row, number) -> Map.entry(row.getString(1), row.getLong(2)))
                .list()
                .forEach(table -> begun(table.getKey(), table.getValue())
                        .flatMap(Finished::snapshot)
                        .ifPresent(snapshot -> snapshots.put(table.getKey(), snapshot)));
        return snapshots;
    }

    /** Forgets all of them: transactions of one source say nothing about rows of another. */
    public void forgetAll() {
        queries.sql("delete from BATCH_JOB_EXECUTION_PARAMS where PARAMETER_NAME = :snapshot")
                .param("snapshot", SNAPSHOT)
                .update();
    }

    /**
     * The newest run that finished a table.
     *
     * @param instance its job instance
     * @param attempt the job execution that began the table
     * @param snapshot of that attempt
     */
    public record Finished(long instance, long attempt, Optional<String> snapshot) {}

    /** Of the newest run that finished a table; empty when none has. */
    public Optional<Finished> lastFinished(String table) {
        return queries.sql("select max(e.JOB_INSTANCE_ID) " + STEPS
                        + " where s.STATUS = 'COMPLETED' and s.STEP_NAME = :table having max(e.JOB_INSTANCE_ID) > 0")
                .param("job", RunHistory.JOB)
                .param("table", table)
                .query(Long.class)
                .optional()
                .flatMap(instance -> begun(table, instance));
    }

    private Optional<Finished> begun(String table, long instance) {
        return queries.sql("select e.JOB_EXECUTION_ID, p.PARAMETER_VALUE " + STEPS + """
                        left join BATCH_JOB_EXECUTION_PARAMS p
                          on p.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID and p.PARAMETER_NAME = :snapshot
                        where e.JOB_INSTANCE_ID = :instance and s.STEP_NAME = :table
                        order by s.STEP_EXECUTION_ID fetch first 1 rows only
                        """)
                .param("job", RunHistory.JOB)
                .param("snapshot", SNAPSHOT)
                .param("instance", instance)
                .param("table", table)
                .query((row, number) -> new Finished(instance, row.getLong(1), Optional.ofNullable(row.getString(2))))
                .optional();
    }
}
