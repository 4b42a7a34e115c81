package dev.ferry.command;

import dev.ferry.check.Code;
import dev.ferry.check.Finding;
import dev.ferry.history.ResumeCheck;
import dev.ferry.inspect.AttemptRow;
import dev.ferry.inspect.AttemptStatus;
import dev.ferry.inspect.RunRecords;
import dev.ferry.ledger.LedgerReading;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.plan.TablePlan;
import dev.ferry.settings.LockOwner;
import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreLocation;
import dev.ferry.source.Source;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.store.Endpoints;
import dev.ferry.store.MovedTableRegister;
import dev.ferry.store.PidFile;
import dev.ferry.store.ReadOnlyStore;
import dev.ferry.store.StateRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.batch.core.BatchStatus;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the state store tells before a run: whose it is, what is unfinished, who holds it, whether there is room. The
 * store is opened for reading alone and only for that moment, as {@code ferry jobs} does it
 * (docs/decisions/0030-check-reads-the-state.md).
 */
final class StateCheck {

    /** What a row takes in an H2 id map: 224 bytes were measured; the file needs room while it grows. */
    static final long BYTES_PER_ROW = 400;

    private final MigrationPlan plan;
    private final StoreLocation store;

    StateCheck(MigrationPlan plan, StoreLocation store) {
        this.plan = plan;
        this.store = store;
    }

    /**
     * Looks at the state.
     *
     * @param source null when it does not answer
     * @param deployment name of the deployment; null when it does not answer
     * @param ledger what the deployment's ledger says; null when it was not asked
     * @param rows that a run would have to remember
     */
    List<Finding> look(
            @Nullable Source source, @Nullable String deployment, @Nullable LedgerReading ledger, long rows) {
        List<Finding> findings = new ArrayList<>();
        room(rows).ifPresent(findings::add);
        try {
            Optional<ReadOnlyStore> opened = ReadOnlyStore.open(store);
            if (opened.isPresent()) {
                try (ReadOnlyStore open = opened.get()) {
                    look(open, source, deployment, findings);
                    if (ledger != null && !open.isHeldByARun()) {
                        ledger.against(open, plan).ifPresent(findings::add);
                    }
                }
            } else if (ledger != null) {
                ledger.againstNothing().ifPresent(findings::add);
            }
        } catch (StateStoreException failure) {
            findings.add(failed(failure));
        } catch (DataAccessException failure) {
            findings.add(failed(StateStoreException.of(failure)));
        }
        return findings;
    }

    private void look(
            ReadOnlyStore open, @Nullable Source source, @Nullable String deployment, List<Finding> findings) {
        JdbcClient queries = open.queries();
        if (open.isHeldByARun()) {
            findings.add(held(holder(queries)));
        }
        closed(queries).ifPresent(findings::add);
        Endpoints.boundTo(queries)
                .flatMap(bound -> otherEnds(bound, source, deployment))
                .ifPresent(findings::add);
        findings.addAll(otherKeys(queries));
        if (!open.isHeldByARun()) {
            unfinished(queries).ifPresent(findings::add);
        }
    }

    private Finding failed(StateStoreException failure) {
        if (failure.kind() == StateStoreException.Kind.HELD) {
            return held(store instanceof StoreLocation.InDirectory file ? new PidFile(file.directory()).read() : null);
        }
        return new Finding(Code.STATE_UNREADABLE, Finding.STATE, String.valueOf(failure.getMessage()), "");
    }

    private static Finding held(@Nullable LockOwner lockOwner) {
        return new Finding(
                Code.STATE_HELD,
                Finding.STATE,
                "a run holds the state store" + (lockOwner == null ? "" : ": " + lockOwner.text()));
    }

    private static @Nullable LockOwner holder(JdbcClient queries) {
        return queries
                .sql("select " + StateRow.HOLDER + " from FERRY_STATE")
                .query((row, number) -> Optional.ofNullable(StateRow.holder(row)))
                .list()
                .stream()
                .flatMap(Optional<LockOwner>::stream)
                .findFirst()
                .orElse(null);
    }

    private static Optional<Finding> closed(JdbcClient queries) {
        return queries
                .sql("select CLOSED_AT from FERRY_STATE")
                .query((row, number) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant))
                .list()
                .stream()
                .flatMap(Optional<Instant>::stream)
                .findFirst()
                .map(closed -> new Finding(
                        Code.STATE_CLOSED,
                        Finding.STATE,
                        "the state was closed on " + LockOwner.time(closed) + " by `ferry close`"));
    }

    private static Optional<Finding> otherEnds(Endpoints bound, @Nullable Source source, @Nullable String deployment) {
        List<String> others = new ArrayList<>();
        if (source != null) {
            try {
                String identity = source.identity();
                if (!identity.equals(bound.source())) {
                    others.add("source " + bound.source() + " and not " + identity);
                }
            } catch (SourceUnavailableException failure) {
                return Optional.of(
                        new Finding(Code.SOURCE_UNREACHABLE, Finding.SOURCE, String.valueOf(failure.getMessage()), ""));
            }
        }
        if (deployment != null && !deployment.equals(bound.deployment())) {
            others.add("deployment " + bound.deployment() + " and not " + deployment);
        }
        return others.isEmpty()
                ? Optional.empty()
                : Optional.of(new Finding(
                        Code.STATE_OF_OTHER_ENDS,
                        Finding.STATE,
                        "the state belongs to " + String.join(", and to ", others)));
    }

    private List<Finding> otherKeys(JdbcClient queries) {
        Map<String, String> moved = MovedTableRegister.keys(queries);
        List<Finding> findings = new ArrayList<>();
        for (TablePlan table : plan.tables()) {
            String key = table.key().text();
            String before = moved.getOrDefault(table.name(), key);
            if (!before.equals(key)) {
                findings.add(new Finding(
                        Code.KEY_CHANGED,
                        table.name(),
                        "its key is " + key + " in config/plan.yml, and runs have moved it by " + before));
            }
        }
        return findings;
    }

    private Optional<Finding> unfinished(JdbcClient queries) {
        RunRecords records = new RunRecords(queries);
        Optional<RunRecords.Range> range = records.range();
        if (range.isEmpty()) {
            return Optional.empty();
        }
        long number = range.get().newest();
        List<AttemptRow> attempts = records.attempts(number, number);
        AttemptRow last = attempts.get(attempts.size() - 1);
        if (last.status() == BatchStatus.COMPLETED || last.status() == BatchStatus.ABANDONED) {
            return Optional.empty();
        }
        Optional<String> begunWith = queries.sql("select PARAMETER_VALUE from BATCH_JOB_EXECUTION_PARAMS"
                        + " where JOB_EXECUTION_ID = :id and PARAMETER_NAME = :plan")
                .param("id", last.id())
                .param("plan", ResumeCheck.PLAN)
                .query(String.class)
                .optional();
        boolean same = begunWith.isPresent() && begunWith.get().equals(PlanFingerprint.documents(plan));
        return Optional.of(new Finding(
                same ? Code.UNFINISHED_RUN : Code.UNFINISHED_RUN_OF_ANOTHER_PLAN,
                Finding.STATE,
                "run " + number + " is unfinished (" + AttemptStatus.of(last.status(), last.exitMessage(), false) + ")"
                        + (same ? "" : " and was begun with another config/plan.yml")));
    }

    private Optional<Finding> room(long rows) {
        if (!(store instanceof StoreLocation.InDirectory file)) {
            return Optional.empty();
        }
        try {
            long free = Files.getFileStore(existing(file.directory())).getUsableSpace();
            long needed = rows * BYTES_PER_ROW;
            return free >= needed
                    ? Optional.empty()
                    : Optional.of(new Finding(
                            Code.STATE_SHORT_OF_DISK,
                            Finding.STATE,
                            String.format(
                                    Locale.ROOT,
                                    "the id map of %,d rows takes about %,d MiB, and %s has %,d MiB free",
                                    rows,
                                    needed >> 20,
                                    file.directory(),
                                    free >> 20)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The directory, or where it would be made. */
    private static Path existing(Path directory) {
        Path path = directory.toAbsolutePath();
        while (!Files.exists(path)) {
            Path parent = path.getParent();
            if (parent == null) {
                break;
            }
            path = parent;
        }
        return path;
    }
}
