package dev.ferry.command;

import dev.ferry.check.CheckResult;
import dev.ferry.check.Code;
import dev.ferry.check.Cost;
import dev.ferry.check.CostEstimate;
import dev.ferry.check.DataReport;
import dev.ferry.check.DeepScan;
import dev.ferry.check.Finding;
import dev.ferry.check.Forecast;
import dev.ferry.check.ForecastFindings;
import dev.ferry.check.SourceCheck;
import dev.ferry.check.SourceEnd;
import dev.ferry.check.SourceReport;
import dev.ferry.check.TargetCheck;
import dev.ferry.check.TargetReport;
import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.error.ConvexException;
import dev.ferry.inspect.RejectAdvice;
import dev.ferry.ledger.LedgerReading;
import dev.ferry.load.read.RetryNotes;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.FerryVersion;
import dev.ferry.settings.SettingsSoFar;
import dev.ferry.source.Source;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.read.KeyedRows;
import dev.ferry.source.read.KeysetReader;
import dev.ferry.stop.StopRequest;
import dev.ferry.stop.StoppedException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Everything that can be known before a run. Changes nothing at either end and nothing in the state store. */
public final class CheckRunner {

    /** Rows of a page at most. A page is bounded by bytes too, and nothing is sent, so more than in a chunk do no harm. */
    private static final int SCANNED_AT_ONCE = 1_000;

    private final FerryHome home;
    private final Map<String, String> environment;
    private final StopRequest stop;

    /**
     * @param environment the environment variables
     * @param stop ends a scan
     */
    public CheckRunner(FerryHome home, Map<String, String> environment, StopRequest stop) {
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.stop = stop;
    }

    /**
     * Looks at everything.
     *
     * @param deep whether every row is read
     * @param progress is told how far a scan is; not closed here
     * @throws dev.ferry.settings.ConfigurationException when settings or plan are wrong, so that there is nothing to look at
     * @throws StoppedException when a stop was asked for
     */
    public CheckResult look(boolean deep, RunProgress progress) {
        SettingsSoFar settings = SettingsSoFar.read(home, environment);
        try (Source source = settings.source().open()) {
            return look(settings, source, deep, progress);
        }
    }

    private CheckResult look(SettingsSoFar settings, Source source, boolean deep, RunProgress progress) {
        SourceReport origin = new SourceCheck(settings.plan(), settings.plan().tables(), source).look(true);
        TargetReport target = target(settings);
        DataReport data = DataReport.of(settings.plan(), source, origin, !deep);
        List<Finding> findings = new ArrayList<>(origin.findings());
        findings.addAll(target.findings());
        Optional.ofNullable(settings.target())
                .flatMap(ConvexEndpoint::unverified)
                .ifPresent(what -> findings.add(new Finding(Code.TLS_OFF, Finding.TARGET, what, "")));
        findings.addAll(data.findings());
        ConvexEndpoint endpoint = settings.target();
        LedgerReading ledger = endpoint != null && origin.reached() && target.isOfThisPlan()
                ? LedgerReading.of(source, () -> client(endpoint, ClientSettings.firstContact()), findings)
                : null;
        findings.addAll(new StateCheck(settings.plan(), settings.store())
                .look(origin.reached() ? source : null, target.deployment(), ledger, rows(data)));
        Forecast forecast = deep ? forecast(settings, source, origin, target, data, progress, findings) : null;
        Cost cost = new CostEstimate(settings.plan(), settings.chunkSize()).of(data.tables(), forecast);
        findings.addAll(CostEstimate.findings(cost));
        CheckResult.Ends ends = new CheckResult.Ends(
                SourceEnd.of(source, origin),
                settings.target() == null ? null : settings.target().url().toString(),
                target.deployment());
        return new CheckResult(ends, findings, cost, forecast, origin.beside());
    }

    private static TargetReport target(SettingsSoFar settings) {
        ConvexEndpoint endpoint = settings.target();
        return endpoint == null
                ? TargetReport.notLookedAt(settings.unset())
                : new TargetCheck(settings.plan(), settings.plan().tables(), FerryVersion.current())
                        .look(() -> client(endpoint, ClientSettings.firstContact()), true);
    }

    private @Nullable Forecast forecast(
            SettingsSoFar settings,
            Source source,
            SourceReport origin,
            TargetReport target,
            DataReport data,
            RunProgress progress,
            List<Finding> findings) {
        if (!origin.isReadable()) {
            findings.add(new Finding(
                    Code.NOT_SCANNED, Finding.SOURCE, "an error at the source keeps the rows from being read"));
            return null;
        }
        stop.beginWork();
        ConvexEndpoint endpoint = settings.target();
        try (ConvexClient client = endpoint == null
                ? null
                : client(endpoint, ClientSettings.standard().withSleeper(stop::sleep))) {
            Forecast forecast = scan(
                    settings, source, client, target, new ScanProgress(data, progress, this::requireNoStop), progress);
            findings.addAll(ForecastFindings.of(
                    forecast, reason -> RejectAdvice.byReason().getOrDefault(reason, "")));
            return forecast;
        } catch (SourceUnavailableException | ConvexException | UncheckedIOException failure) {
            // What was broken off shows nothing but the stop.
            requireNoStop();
            findings.add(new Finding(Code.NOT_SCANNED, Finding.SOURCE, String.valueOf(failure.getMessage()), ""));
            return null;
        } catch (IllegalStateException closed) {
            requireNoStop();
            throw closed;
        } finally {
            stop.endWork();
        }
    }

    /** A stop breaks off whatever the scan waits for. */
    private Forecast scan(
            SettingsSoFar settings,
            Source source,
            @Nullable ConvexClient client,
            TargetReport target,
            ScanProgress watch,
            RunProgress progress) {
        RetryNotes notes = new RetryNotes(progress);
        StopRequest.Registration breakingOff = stop.onRequest(() -> {
            source.breakOff();
            if (client != null) {
                client.close();
            }
        });
        try {
            return new DeepScan(
                            settings.plan(),
                            (table, range) -> new KeysetReader(
                                    source.table(table), range, SCANNED_AT_ONCE, notes::source, stop::sleep),
                            table -> new KeyedRows(source.table(table), notes::source, stop::sleep),
                            watch)
                    .scan(client == null ? null : new MigrateFunctions(client), target.filled());
        } finally {
            breakingOff.close();
        }
    }

    private void requireNoStop() {
        stop.signal().ifPresent(signal -> {
            throw new StoppedException(signal);
        });
    }

    private static ConvexClient client(ConvexEndpoint endpoint, ClientSettings patience) {
        return new ConvexClient(endpoint, FerryVersion.current(), patience);
    }

    private static long rows(DataReport data) {
        return data.tables().values().stream()
                .mapToLong(DataReport.TableData::rows)
                .sum();
    }
}
