package dev.ferry.ledger;

import dev.ferry.check.Code;
import dev.ferry.check.Finding;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.FirstContact;
import dev.ferry.convex.Ledger;
import dev.ferry.convex.LedgerEntry;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.error.ConvexException;
import dev.ferry.convex.error.FunctionFailedException;
import dev.ferry.ledger.LedgerComparison.Verdict;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.source.Source;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.store.LedgerState;
import dev.ferry.store.ReadOnlyStore;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the deployment's ledger says of the source, before a run; compared with a state it tells what a run would do.
 *
 * @param entry null when the ledger says nothing
 * @param deployment opens a client of little patience
 */
public record LedgerReading(@Nullable LedgerEntry entry, FirstContact deployment) {

    /**
     * Reads the ledger. Changes nothing.
     *
     * @param findings is added to when it cannot be read
     * @return null when it cannot be read
     */
    public static @Nullable LedgerReading of(Source source, FirstContact firstContact, List<Finding> findings) {
        try (ConvexClient client = firstContact.open()) {
            return new LedgerReading(
                    new Ledger(client, source.identity()).read().orElse(null), firstContact);
        } catch (SourceUnavailableException | ConvexException failure) {
            boolean isMissing = failure instanceof FunctionFailedException refused && refused.isLedgerMissing();
            findings.add(
                    isMissing
                            ? new Finding(
                                    Code.LEDGER_MISSING,
                                    Finding.TARGET,
                                    "the deployed schema lacks the table ferryLedger, or its index by_pair")
                            : new Finding(
                                    Code.TARGET_UNREACHABLE, Finding.TARGET, String.valueOf(failure.getMessage()), ""));
            return null;
        }
    }

    /** What a run of this state would meet; empty when there is nothing to say. */
    public Optional<Finding> against(ReadOnlyStore store, MigrationPlan plan) {
        return LedgerState.lookAt(store.queries()).flatMap(known -> {
            Verdict verdict = LedgerComparison.of(entry, known, knowsRows(store.queries()));
            return verdict instanceof Verdict.Ours
                    ? sampled(new TargetSample(plan, store.statements()))
                    : finding(verdict);
        });
    }

    private Optional<Finding> sampled(TargetSample sample) {
        try (ConvexClient client = deployment.open()) {
            TargetSample.Result found = sample.look(new MigrateFunctions(client));
            List<String> tables = found.isRestored() ? found.lastMissingIn() : found.changedIn();
            return tables.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Finding(
                            Code.LEDGER_OF_ANOTHER_TIME,
                            Finding.TARGET,
                            (found.isRestored() ? "the rows that were written last" : "sampled rows")
                                    + " are not there as they were sent: " + String.join(", ", tables)));
        } catch (ConvexException failure) {
            return Optional.of(
                    new Finding(Code.TARGET_UNREACHABLE, Finding.TARGET, String.valueOf(failure.getMessage()), ""));
        }
    }

    /** As {@link #against} where no run has made a state yet. */
    public Optional<Finding> againstNothing() {
        return finding(LedgerComparison.of(entry, LedgerState.Known.NOTHING, false));
    }

    private static boolean knowsRows(JdbcClient store) {
        return store.sql("select 1 from FERRY_ID_MAP fetch first 1 rows only")
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private static Optional<Finding> finding(Verdict verdict) {
        if (verdict instanceof Verdict.Closed) {
            return Optional.of(new Finding(
                    Code.LEDGER_CLOSED,
                    Finding.TARGET,
                    "the deployment's ledger says that `ferry close` ended the move"));
        }
        if (verdict instanceof Verdict.Held held) {
            return Optional.of(new Finding(Code.LEDGER_HELD, Finding.TARGET, held.why()));
        }
        return verdict instanceof Verdict.Distrusted distrusted
                ? Optional.of(new Finding(Code.LEDGER_OF_ANOTHER_TIME, Finding.TARGET, distrusted.why()))
                : Optional.empty();
    }
}
