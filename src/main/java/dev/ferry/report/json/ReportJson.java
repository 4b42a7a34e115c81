package dev.ferry.report.json;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.ferry.report.model.Fact;
import dev.ferry.report.model.ReasonGroup;
import dev.ferry.report.model.ReportedVerification;
import dev.ferry.report.model.RowCounts;
import dev.ferry.report.model.RunFacts;
import dev.ferry.report.model.RunReport;
import dev.ferry.report.model.RunSummary;
import dev.ferry.report.model.Surroundings;
import dev.ferry.report.model.TableLeft;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.Throughput;
import dev.ferry.report.model.Verdict;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * {@code report.json}. The names of the components are its fields; programs rely on them. Times are ISO 8601 in UTC,
 * what is not known is null.
 */
public final class ReportJson {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private ReportJson() {}

    private record Report(
            String ferry,
            String kind,
            @Nullable Long run,
            String status,
            Judgement verdict,
            @Nullable Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable Double seconds,
            int attempts,
            boolean recheck,
            @Nullable String failure,
            List<Table> tables,
            long rejectsTotal,
            long rejectsListed,
            List<Reject> rejects,
            List<Reason> rejectsByReason,
            @Nullable ReportedVerification verification,
            @Nullable List<Fact> rehearsal,
            List<String> selectedTables,
            List<String> columnsNotCarried,
            @Nullable List<TableLeft> tablesNotCarried,
            Rates throughput,
            Surroundings environment) {}

    private record Judgement(String level, String sentence, List<String> outstanding) {}

    private record Table(
            String table,
            String status,
            @JsonUnwrapped RowCounts rows,
            double seconds,
            @Nullable Double rowsPerSecond) {}

    private record Reject(String table, String key, String reason, String detail, long run) {}

    private record Reason(
            String reason, long rows, @Nullable String advice, List<OfTable> tables) {}

    private record OfTable(String table, long rows, List<String> exampleKeys, String detail) {}

    private record Rates(boolean ofLastAttemptOnly, List<Throughput.Sample> samples, List<Throughput.Span> tables) {}

    /** Writes the report; the stream stays open. */
    public static void write(RunReport report, OutputStream out) throws IOException {
        try {
            JSON.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET).writeValue(out, of(report));
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
    }

    private static Report of(RunReport report) {
        RunSummary summary = report.summary();
        RunFacts facts = report.facts();
        Verdict verdict = Verdict.of(report);
        return new Report(
                facts.surroundings().ferry(),
                report.kind().name().toLowerCase(Locale.ROOT),
                summary == null ? null : Long.valueOf(summary.run()),
                report.status(),
                new Judgement(verdict.level().code(), verdict.sentence(), verdict.outstanding()),
                facts.startedAt(),
                facts.endedAt(),
                summary == null ? null : Double.valueOf(summary.duration().toMillis() / 1000.0),
                facts.attempts(),
                facts.recheck(),
                report.failure(),
                report.tables().stream().map(ReportJson::table).toList(),
                report.rejected(),
                facts.rejectedRows().size(),
                facts.rejectedRows().stream()
                        .map(row -> new Reject(row.table(), row.key(), row.reason(), row.detail(), row.run()))
                        .toList(),
                ReasonGroup.of(report).stream().map(ReportJson::reason).toList(),
                report.verification() == null ? null : ReportedVerification.of(report.verification()),
                report.kind() == RunReport.Kind.REHEARSAL ? report.rehearsal() : null,
                facts.selected(),
                facts.notCarried().columns(),
                facts.notCarried().isKnown() ? TableLeft.of(facts.notCarried()) : null,
                new Rates(
                        facts.attempts() > 1,
                        report.throughput().samples(),
                        report.throughput().tables()),
                facts.surroundings());
    }

    private static Table table(TableResult table) {
        return new Table(
                table.table(),
                table.status(),
                table.rows(),
                table.duration().toMillis() / 1000.0,
                table.rowsPerSecond());
    }

    private static Reason reason(ReasonGroup group) {
        return new Reason(
                group.reason(),
                group.rows(),
                group.advice(),
                group.tables().stream()
                        .map(of -> new OfTable(of.table(), of.count(), of.exampleKeys(), of.detail()))
                        .toList());
    }
}
