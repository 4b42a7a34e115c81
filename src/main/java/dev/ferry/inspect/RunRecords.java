package dev.ferry.inspect;

import dev.ferry.history.RunHistory;
import dev.ferry.report.model.RowCounts;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.batch.core.repository.dao.JacksonExecutionContextStringSerializer;
import org.springframework.batch.infrastructure.item.ExecutionContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Reads runs, attempts and steps from Spring Batch's tables. By hand and not through a JobRepository: that one asks
 * seven times for each attempt, and a store that a cron line has filled holds tens of thousands.
 */
public final class RunRecords {

    private static final String RUN_NUMBER = "cast(p.PARAMETER_VALUE as bigint)";

    private static final String OF_RUNS = """
            from BATCH_JOB_EXECUTION e
            join BATCH_JOB_INSTANCE i on i.JOB_INSTANCE_ID = e.JOB_INSTANCE_ID and i.JOB_NAME = :job
            join BATCH_JOB_EXECUTION_PARAMS p on p.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID and p.PARAMETER_NAME = :run
            """;

    private final JacksonExecutionContextStringSerializer contexts = new JacksonExecutionContextStringSerializer();
    private final JdbcClient queries;

    /** Reads the records of this store. */
    public RunRecords(JdbcClient queries) {
        this.queries = queries;
    }

    /** The numbers of the oldest and of the newest run. */
    public record Range(long oldest, long newest) {}

    /** Empty when nothing has run. */
    public Optional<Range> range() {
        return asked("select min(" + RUN_NUMBER + "), max(" + RUN_NUMBER + ") " + OF_RUNS)
                .query((row, number) -> {
                    long oldest = row.getLong(1);
                    return row.wasNull() ? Optional.<Range>empty() : Optional.of(new Range(oldest, row.getLong(2)));
                })
                .single();
    }

    /** All attempts at these runs, the oldest first. */
    public List<AttemptRow> attempts(long from, long to) {
        return asked("select " + RUN_NUMBER + """
                  as RUN, e.JOB_EXECUTION_ID, e.START_TIME, e.END_TIME, e.STATUS, e.EXIT_MESSAGE,
                  coalesce(s.LAST_SIGN, e.LAST_UPDATED, e.CREATE_TIME) as LAST_SIGN, r.PARAMETER_VALUE as RECHECK,
                  s.READ_COUNT, s.WRITE_COUNT, s.FILTER_COUNT, s.PROCESS_SKIP_COUNT
                """ + OF_RUNS + """
                left join BATCH_JOB_EXECUTION_PARAMS r
                  on r.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID and r.PARAMETER_NAME = :recheck
                left join (select JOB_EXECUTION_ID, max(LAST_UPDATED) as LAST_SIGN, sum(READ_COUNT) as READ_COUNT,
                    sum(WRITE_COUNT) as WRITE_COUNT, sum(FILTER_COUNT) as FILTER_COUNT,
                    sum(PROCESS_SKIP_COUNT) as PROCESS_SKIP_COUNT
                  from BATCH_STEP_EXECUTION group by JOB_EXECUTION_ID) s on s.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
                where
                """ + RUN_NUMBER
                        + " between :from and :to order by RUN, e.JOB_EXECUTION_ID")
                .param("recheck", RunHistory.RECHECK)
                .param("from", from)
                .param("to", to)
                .query((row, number) -> attempt(row))
                .list();
    }

    /** All steps of a run, the oldest first. */
    List<StepRow> steps(long run) {
        return asked("""
                select s.*, c.SHORT_CONTEXT, c.SERIALIZED_CONTEXT
                """ + OF_RUNS + """
                join BATCH_STEP_EXECUTION s on s.JOB_EXECUTION_ID = e.JOB_EXECUTION_ID
                left join BATCH_STEP_EXECUTION_CONTEXT c on c.STEP_EXECUTION_ID = s.STEP_EXECUTION_ID
                where
                """ + RUN_NUMBER + " = :number order by s.STEP_EXECUTION_ID")
                .param("number", run)
                .query((row, number) -> step(row))
                .list();
    }

    private JdbcClient.StatementSpec asked(String sql) {
        return queries.sql(sql).param("job", RunHistory.JOB).param("run", RunHistory.RUN);
    }

    private static AttemptRow attempt(ResultSet row) throws SQLException {
        return new AttemptRow(
                row.getLong("RUN"),
                row.getLong("JOB_EXECUTION_ID"),
                time(row, "START_TIME"),
                time(row, "END_TIME"),
                Objects.requireNonNull(time(row, "LAST_SIGN"), "an attempt has a time of creation"),
                BatchStatus.valueOf(row.getString("STATUS")),
                Objects.requireNonNullElse(row.getString("EXIT_MESSAGE"), ""),
                Boolean.parseBoolean(row.getString("RECHECK")),
                counts(row));
    }

    private StepRow step(ResultSet row) throws SQLException {
        return new StepRow(
                row.getLong("JOB_EXECUTION_ID"),
                row.getString("STEP_NAME"),
                BatchStatus.valueOf(row.getString("STATUS")),
                time(row, "START_TIME"),
                time(row, "END_TIME"),
                time(row, "LAST_UPDATED"),
                counts(row),
                row.getLong("COMMIT_COUNT"),
                context(row.getString("SERIALIZED_CONTEXT"), row.getString("SHORT_CONTEXT")));
    }

    /** As {@link dev.ferry.history.TableTally} sets them. */
    private static RowCounts.Merged counts(ResultSet row) throws SQLException {
        return new RowCounts.Merged(
                row.getLong("READ_COUNT"),
                row.getLong("WRITE_COUNT"),
                row.getLong("FILTER_COUNT"),
                row.getLong("PROCESS_SKIP_COUNT"));
    }

    private static @Nullable LocalDateTime time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, LocalDateTime.class);
    }

    /** The long form is there only when the short one is cut off. */
    private ExecutionContext context(@Nullable String whole, @Nullable String cut) {
        String json = whole == null ? cut : whole;
        if (json == null) {
            return new ExecutionContext();
        }
        try {
            return new ExecutionContext(
                    contexts.deserialize(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
