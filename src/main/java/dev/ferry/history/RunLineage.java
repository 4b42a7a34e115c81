package dev.ferry.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;
import org.springframework.batch.core.job.JobInstance;
import org.springframework.batch.core.job.parameters.JobParameters;
import org.springframework.batch.core.repository.JobRepository;
import org.springframework.batch.core.step.StepExecution;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the attempts of all runs since a certain one have done that a later run can not see in the rows. */
public final class RunLineage {

    /** Job parameter: {@link dev.ferry.source.Source#lineage()} before the snapshot was taken. Not identifying. */
    public static final String LINEAGE = "lineage";

    /** Job parameter: version of the Ferry that made the attempt. Not identifying. */
    public static final String FERRY = "ferry";

    /** What all attempts must have in common, and what it means when one has not. */
    private static final Map<String, String> COMMON = Map.of(
            ResumeCheck.PLAN,
            "a run since the last that finished it had another plan, or this one has",
            FERRY,
            "a run since the last that finished it was of another version of Ferry, or this one is",
            LINEAGE,
            "the source was restarted, replaced or read by another way since the last run that finished it");

    private final JdbcClient queries;
    private final JobRepository repository;

    /** Reads the attempts of this store. */
    public RunLineage(JdbcClient queries, JobRepository repository) {
        this.queries = queries;
        this.repository = repository;
    }

    /**
     * Whether all attempts since this one, itself included, were made by the same plan and Ferry as the present one, and
     * from the same server. One that was not may have sent other documents of the same rows, or older ones, and need not
     * have come to the end of anything for that.
     *
     * @param first id of a job execution
     * @return what is different, as {@link dev.ferry.load.read.ReadScope.Full#reason()}; null when nothing is
     */
    @Nullable
    public String difference(long first, JobExecution present) {
        Map<Long, Map<String, String>> found = new HashMap<>();
        queries.sql("""
                        select e.JOB_EXECUTION_ID, p.PARAMETER_NAME, p.PARAMETER_VALUE
                        from BATCH_JOB_EXECUTION e
                        join BATCH_JOB_INSTANCE i on i.JOB_INSTANCE_ID = e.JOB_INSTANCE_ID and i.JOB_NAME = :job
                        left join BATCH_JOB_EXECUTION_PARAMS p
                          on p.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID and p.PARAMETER_NAME in (:names)
                        where e.JOB_EXECUTION_ID >= :first
                        """)
                .param("job", RunHistory.JOB)
                .param("names", COMMON.keySet())
                .param("first", first)
                .query((row, number) -> {
                    Map<String, String> attempt = found.computeIfAbsent(row.getLong(1), id -> new HashMap<>());
                    if (row.getString(2) != null) {
                        attempt.put(row.getString(2), Objects.requireNonNullElse(row.getString(3), ""));
                    }
                    return attempt;
                })
                .list();
        JobParameters ours = present.getJobParameters();
        for (Map.Entry<String, String> each : COMMON.entrySet()) {
            String own = ours.getString(each.getKey());
            if (own == null || found.values().stream().anyMatch(attempt -> !own.equals(attempt.get(each.getKey())))) {
                return each.getValue();
            }
        }
        return null;
    }

    /**
     * Which of the tables had documents that got another Convex id, those of rows that were gone and returned among them.
     *
     * @param instance id of the job instance of the first run that counts
     * @return null when none had
     */
    @Nullable
    public String replacedSince(long instance, List<String> tables) {
        if (tables.isEmpty()) {
            return null;
        }
        List<String> returned = ofDeparted("RETURNED >=", instance, tables);
        if (!returned.isEmpty()) {
            return returned.get(0);
        }
        List<Long> runs = queries.sql("select JOB_INSTANCE_ID from BATCH_JOB_INSTANCE"
                        + " where JOB_NAME = :job and JOB_INSTANCE_ID >= :first")
                .param("job", RunHistory.JOB)
                .param("first", instance)
                .query(Long.class)
                .list();
        for (long run : runs) {
            JobInstance instanceOfRun = Objects.requireNonNull(repository.getJobInstance(run));
            for (JobExecution attempt : repository.getJobExecutions(instanceOfRun)) {
                for (StepExecution step : attempt.getStepExecutions()) {
                    if (tables.contains(step.getStepName()) && TableTally.replacedIn(step.getExecutionContext()) > 0) {
                        return step.getStepName();
                    }
                }
            }
        }
        return null;
    }

    /**
     * Which of the tables had rows that were found to be gone. That belongs to a table's own step, so the rest of the same
     * run has known it; a row that returns may be brought by any later step.
     *
     * @param instance id of the job instance of the last run before the first that counts
     */
    public List<String> departedSince(long instance, List<String> tables) {
        return tables.isEmpty() ? List.of() : ofDeparted("RUN >", instance, tables);
    }

    private List<String> ofDeparted(String condition, long instance, List<String> tables) {
        return queries.sql("select distinct SOURCE_TABLE from FERRY_DEPARTED where SOURCE_TABLE in (:tables) and "
                        + condition
                        + """
                         (select coalesce(min(cast(p.PARAMETER_VALUE as bigint)), 0)
                              from BATCH_JOB_EXECUTION e
                              join BATCH_JOB_EXECUTION_PARAMS p
                                on p.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID and p.PARAMETER_NAME = :run
                             where e.JOB_INSTANCE_ID = :instance)
                        """)
                .param("tables", tables)
                .param("run", RunHistory.RUN)
                .param("instance", instance)
                .query(String.class)
                .list();
    }
}
