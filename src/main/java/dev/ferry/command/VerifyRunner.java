package dev.ferry.command;

import dev.ferry.check.NotCarried;
import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.FirstContact;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.error.ConvexException;
import dev.ferry.history.CountedTable;
import dev.ferry.load.TableReaders;
import dev.ferry.load.read.RetryNotes;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.plan.TablePlan;
import dev.ferry.plan.TableSelection;
import dev.ferry.report.model.RunFacts;
import dev.ferry.report.model.Surroundings;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.run.Preflight;
import dev.ferry.run.ReportFacts;
import dev.ferry.run.SourceTotals;
import dev.ferry.run.VerifyProgress;
import dev.ferry.settings.CheckSettings;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.FerryVersion;
import dev.ferry.source.Source;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableFacts;
import dev.ferry.spill.DiskMaps;
import dev.ferry.stop.StopRequest;
import dev.ferry.stop.StoppedException;
import dev.ferry.store.Endpoints;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.Verification;
import dev.ferry.verify.VerificationResult;
import dev.ferry.verify.VerificationState;
import dev.ferry.verify.VerifyBaseline;
import dev.ferry.verify.VerifyOptions;
import dev.ferry.verify.VerifyWatch;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares both ends, outside of any run. Changes nothing at either end and nothing in the state store. */
public final class VerifyRunner {

    private final FerryHome home;
    private final Map<String, String> environment;
    private final StopRequest stop;

    /**
     * @param environment the environment variables
     * @param stop ends the comparison
     */
    public VerifyRunner(FerryHome home, Map<String, String> environment, StopRequest stop) {
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.stop = stop;
    }

    /**
     * Compares the tables.
     *
     * @param tables names of the source tables; empty for all of the plan
     * @param sample the share of the rows that is compared, above 0 and below 1; null for all
     * @param progress is told how far the comparison is; not closed here
     * @throws ConfigurationException when settings, plan or one of the ends are wrong, so that nothing was compared
     * @throws VerifyBrokenOffException when it could not be brought to its end
     * @throws StoppedException when a stop was asked for
     */
    public Comparison compare(List<String> tables, @Nullable Double sample, RunProgress progress) {
        CheckSettings settings = CheckSettings.read(home, environment);
        List<String> unknown = TableSelection.problems(settings.plan(), tables);
        if (!unknown.isEmpty()) {
            throw new ConfigurationException(unknown);
        }
        TableSelection selection = TableSelection.of(settings.plan(), tables);
        FirstContact firstContact = () -> client(settings, ClientSettings.firstContact());
        settings.run().source().remarks().forEach(progress::note);
        settings.run().target().unverified().ifPresent(progress::note);
        try (Source source = settings.run().source().open()) {
            List<TableFacts> facts = new Preflight(settings.plan(), selection, source, firstContact).check(progress);
            Map<String, TableTotal> totals = new SourceTotals(source)
                    .count(facts).stream().collect(Collectors.toMap(TableTotal::table, Function.identity()));
            progress.runStarted(List.copyOf(totals.values()));
            stop.beginWork();
            try (ConvexClient client = client(
                    settings,
                    ClientSettings.standard()
                            .withObserver(new RetryNotes(progress)::convex)
                            .withSleeper(stop::sleep))) {
                VerifyOptions options = new VerifyOptions(settings.plan(), selection.tables(), sample);
                Instant begun = Instant.now().truncatedTo(ChronoUnit.MILLIS);
                VerificationResult result = compare(settings, options, source, client, totals, progress);
                if (sample == null) {
                    requireEveryRow(source, facts, totals, result, progress);
                }
                if (!result.shortages().isEmpty()) {
                    throw new VerifyBrokenOffException(result.shortages(), "");
                }
                NotCarried left = NotCarried.of(settings.plan(), selection.tables(), facts, source);
                return new Comparison(result, facts(settings, selection, source, client, begun, left));
            } finally {
                stop.endWork();
            }
        }
    }

    /** Rows that the source has kept back would be missed at both ends. */
    private static void requireEveryRow(
            Source source,
            List<TableFacts> facts,
            Map<String, TableTotal> totals,
            VerificationResult result,
            RunProgress progress) {
        if (!source.mayWithholdRows()) {
            return;
        }
        SourceTotals after = new SourceTotals(source);
        List<String> shortages = new ArrayList<>();
        for (TableVerification table : result.tables()) {
            TableTotal before = totals.get(table.table());
            if (before != null) {
                CountedTable.uncounted(before).ifPresent(progress::note);
            }
            if (before != null && !before.isEstimate() && table.rows() < before.rows()) {
                after.count(facts.stream()
                        .filter(each -> each.name().equals(table.table()))
                        .toList());
                CountedTable.text(table.rows(), before, after.of(table.table()))
                        .ifPresent(text -> shortages.add(table.table() + ": " + text));
            }
        }
        if (!shortages.isEmpty()) {
            throw new VerifyBrokenOffException(shortages, ", through SUPABASE_DB_URL if it says the same");
        }
    }

    private VerificationResult compare(
            CheckSettings settings,
            VerifyOptions options,
            Source source,
            ConvexClient client,
            Map<String, TableTotal> totals,
            RunProgress progress) {
        // A stop breaks off whatever the comparison waits for.
        StopRequest.Registration breakingOff = stop.onRequest(() -> {
            source.breakOff();
            client.close();
        });
        try (DiskMaps maps = DiskMaps.temporary();
                DiskMaps rejects = DiskMaps.temporary()) {
            VerifyBaseline baseline = SnapshotBaseline.read(
                    settings.store(), () -> new Endpoints(source.identity(), client.instanceName()), rejects, progress);
            VerifyWatch watch = new VerifyProgress(totals, progress, this::requireNoStop);
            Verification verification = new Verification(
                    options,
                    TableReaders.verified(source, new MigrateFunctions(client), new RetryNotes(progress), stop),
                    baseline,
                    maps,
                    VerificationState.beginning(),
                    watch);
            while (verification.advance()) {
                requireNoStop();
            }
            return verification.result();
        } catch (SourceUnavailableException | ConvexException | UncheckedIOException failure) {
            requireNoStop();
            throw new VerifyBrokenOffException(failure);
        } catch (IllegalStateException closed) {
            requireNoStop();
            throw closed;
        } finally {
            breakingOff.close();
        }
    }

    private static RunFacts facts(
            CheckSettings settings,
            TableSelection selection,
            Source source,
            ConvexClient client,
            Instant begun,
            NotCarried left) {
        return new RunFacts(
                new Surroundings(
                        FerryVersion.current(),
                        Runtime.version().toString(),
                        ReportFacts.postgres(source),
                        source.address(),
                        settings.run().target().url().toString(),
                        client.instanceName(),
                        PlanFingerprint.documents(settings.plan()),
                        null),
                begun,
                Instant.now().truncatedTo(ChronoUnit.MILLIS),
                1,
                false,
                selection.isAll()
                        ? List.of()
                        : selection.tables().stream().map(TablePlan::name).toList(),
                left,
                List.of());
    }

    private void requireNoStop() {
        stop.signal().ifPresent(signal -> {
            throw StoppedException.comparing(signal);
        });
    }

    private static ConvexClient client(CheckSettings settings, ClientSettings patience) {
        return new ConvexClient(settings.run().target(), FerryVersion.current(), patience);
    }
}
