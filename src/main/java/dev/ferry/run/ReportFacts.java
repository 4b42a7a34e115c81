package dev.ferry.run;

import dev.ferry.check.NotCarried;
import dev.ferry.history.RunHistory;
import dev.ferry.inspect.AttemptRow;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.plan.TablePlan;
import dev.ferry.plan.TableSelection;
import dev.ferry.report.model.RejectGroup;
import dev.ferry.report.model.RunFacts;
import dev.ferry.report.model.Surroundings;
import dev.ferry.settings.FerrySettings;
import dev.ferry.settings.FerryVersion;
import dev.ferry.source.Source;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableFacts;
import dev.ferry.store.Endpoints;
import dev.ferry.store.RejectLog;
import dev.ferry.store.StateRow;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.job.JobExecution;

/** Gathers what a report tells beside the counts: between which ends, with what, when, and which rows were rejected. */
public final class ReportFacts {

    /** Rejected rows that are handed out; there may be millions. */
    static final int MOST_REJECTS = 10_000;

    private final MigrationPlan plan;
    private final FerrySettings settings;
    private final Source source;
    private final StateRow state;
    private final RunHistory history;
    private final RejectLog rejectLog;
    private final TableSelection selection;

    private @Nullable String postgres;
    private @Nullable String deployment;
    private NotCarried notCarried = NotCarried.NOTHING;

    ReportFacts(
            MigrationPlan plan,
            FerrySettings settings,
            Source source,
            StateRow state,
            RunHistory history,
            RejectLog rejectLog,
            TableSelection selection) {
        this.plan = plan;
        this.settings = settings;
        this.source = source;
        this.state = state;
        this.history = history;
        this.rejectLog = rejectLog;
        this.selection = selection;
    }

    /**
     * Asks what may be out of reach once the run has ended.
     *
     * @return what stays behind
     */
    NotCarried begin(List<TableFacts> tables) {
        notCarried = NotCarried.of(plan, selection.tables(), tables, source);
        postgres = postgres(source);
        Endpoints endpoints = state.ends();
        deployment = endpoints == null ? null : endpoints.deployment();
        return notCarried;
    }

    /** Version of the server; null when it cannot be asked, or does not tell: the next read tells what is wrong. */
    public static @Nullable String postgres(Source source) {
        try {
            return source.server().map(server -> version(server.version())).orElse(null);
        } catch (SourceUnavailableException e) {
            return null;
        }
    }

    /** E.g. {@code 17.2} for 170002. */
    static String version(int number) {
        return number / 10_000 + "." + number % 10_000;
    }

    /**
     * Asks once more which tables stay behind: partitions are made at any time.
     *
     * @param groups outstanding rejects, which are listed as far as there is room
     */
    RunFacts of(JobExecution ended, List<RejectGroup> groups) {
        List<JobExecution> attempts = history.attempts(ended);
        Instant startedAt = attempts.stream()
                .map(each -> AttemptRow.instant(each.getStartTime()))
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder())
                .orElse(null);
        return new RunFacts(
                surroundings(),
                startedAt,
                AttemptRow.instant(ended.getEndTime()),
                attempts.size(),
                RunHistory.isRecheck(ended),
                selected(),
                notCarried.withTables(plan, source),
                ListedRejects.of(rejectLog, groups, MOST_REJECTS));
    }

    private List<String> selected() {
        return selection.text().isEmpty()
                ? List.of()
                : selection.tables().stream().map(TablePlan::name).toList();
    }

    private Surroundings surroundings() {
        return new Surroundings(
                FerryVersion.current(),
                Runtime.version().toString(),
                postgres,
                source.address(),
                settings.target().url().toString(),
                deployment,
                PlanFingerprint.documents(plan),
                settings.chunkSize());
    }
}
