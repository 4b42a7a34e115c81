package dev.ferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.check.CheckResult;
import dev.ferry.check.Finding;
import dev.ferry.check.Forecast;
import dev.ferry.check.Severity;
import dev.ferry.command.CheckRunner;
import dev.ferry.history.RunOptions;
import dev.ferry.local.LocalConvex;
import dev.ferry.report.progress.ProgressMode;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.run.Migration;
import dev.ferry.settings.FerryHome;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.SampleCounts;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What {@code ferry check} says of the demo's ends, and whether it comes true. */
class ForecastIT {

    private final EmbeddedSource source = EmbeddedSource.createDemo(new SampleCounts(5, 6, 70, 80, 900, 100));
    private final TemporaryHome home = TemporaryHome.create();
    private DemoTarget target;

    @BeforeEach
    void start() throws SQLException {
        target = DemoTarget.start(home.ferryHome().plan(), PlantedReject.planted(source));
    }

    @AfterEach
    void stop() {
        target.close();
        home.close();
        source.close();
    }

    @Test
    void the_cheap_check_finds_what_was_planted_and_nothing_else() {
        CheckResult result = look(false);

        assertThat(lines(result, Severity.ERROR)).isEmpty();
        assertThat(lines(result, Severity.WARNING))
                .containsExactly(
                        "null-in-required workspaces: 1 row with NULL in created_at, which the plan requires",
                        "null-in-required workspaces: 1 row with NULL in updated_at, which the plan requires",
                        "null-in-required workspace_members: 1 row with NULL in created_at, which the plan requires",
                        "null-in-required contacts: 1 row with NULL in created_at, which the plan requires",
                        "null-in-required contacts: 1 row with NULL in updated_at, which the plan requires",
                        "null-in-required conversations: 1 row with NULL in created_at, which the plan requires",
                        "null-in-required conversations: 1 row with NULL in updated_at, which the plan requires",
                        "null-in-required messages: 1 row with NULL in created_at, which the plan requires",
                        "null-in-required contact_notes: 1 row with NULL in created_at, which the plan requires",
                        "infinite-time conversations: 1 row with an infinite last_message_at",
                        "illegal-json-key workspaces: 1 row with a key inside settings that Convex does not take",
                        "illegal-json-key contacts: 1 row with a key inside metadata that Convex does not take",
                        "document-over-limit messages: 1 row of more than 1 MiB",
                        "document-over-limit contact_notes: 1 row of more than 1 MiB",
                        "doubled-in-target workspaces: workspaces holds several documents of the row "
                                + source.value(
                                        "select source_key from demo.planted where reason = 'refused-by-convex'"));
        assertThat(lines(result, Severity.NOTE))
                .containsExactly(
                        "column-not-carried workspaces: a column is not in the plan: description",
                        "column-not-carried workspace_members: 2 columns are not in the plan: settings, updated_at",
                        "column-not-carried contacts: a column is not in the plan: avatar_url",
                        "column-not-carried conversations: a column is not in the plan: channel",
                        "column-not-carried messages: a column is not in the plan: is_read",
                        "column-not-carried contact_notes: 2 columns are not in the plan: metadata, updated_at",
                        "reference-leaves-plan workspaces: references to tables that are not in the plan: owner_id"
                                + " (auth.users)",
                        "reference-leaves-plan workspace_members: references to tables that are not in the plan: user_id"
                                + " (auth.users)",
                        "reference-leaves-plan conversations: references to tables that are not in the plan: assigned_to"
                                + " (auth.users)",
                        "reference-leaves-plan messages: references to tables that are not in the plan: sender_id"
                                + " (auth.users)",
                        "reference-leaves-plan contact_notes: references to tables that are not in the plan: author_id"
                                + " (auth.users)");
    }

    @Test
    void the_run_rejects_what_was_forecast_reason_by_reason() throws SQLException {
        assertThat(forecastOfARunThatCameTrue(source, target.convex(), home.ferryHome()))
                .isEqualTo(PlantedReject.planted(source));
    }

    /**
     * Forecasts, runs, and asserts that both reject as many rows of each table for each reason, and that the rows which
     * the forecast names are among those.
     *
     * @return the rows that the forecast named: up to three for each reason of a table
     */
    static Set<PlantedReject> forecastOfARunThatCameTrue(EmbeddedSource source, LocalConvex convex, FerryHome home)
            throws SQLException {
        Forecast forecast =
                Objects.requireNonNull(look(source, convex, home, true).forecast());
        long mutations = convex.counts().mutations();
        try (RunProgress progress = RunProgress.open(ProgressMode.NONE)) {
            new Migration(home, environment(source, convex), new StopRequest())
                    .run(RunOptions.standard(), progress, false);
        }
        assertThat(mutations).isZero();
        Map<String, Long> counted = new TreeMap<>();
        Set<PlantedReject> named = new TreeSet<>();
        for (Forecast.OfTable table : forecast.tables()) {
            table.rejects().forEach(group -> {
                counted.put(table.table() + " " + group.reason().code(), group.rows());
                group.keys()
                        .forEach(key -> named.add(new PlantedReject(
                                table.table(), key, group.reason().code())));
            });
        }
        Set<PlantedReject> recorded = PlantedReject.recorded(home.directory());
        Map<String, Long> rejected = new TreeMap<>();
        recorded.forEach(row -> rejected.merge(row.table() + " " + row.reason(), 1L, Long::sum));
        assertThat(counted).isEqualTo(rejected);
        assertThat(recorded).containsAll(named);
        return named;
    }

    private CheckResult look(boolean deep) {
        return look(source, target.convex(), home.ferryHome(), deep);
    }

    private static CheckResult look(EmbeddedSource source, LocalConvex convex, FerryHome home, boolean deep) {
        try (RunProgress progress = RunProgress.open(ProgressMode.NONE)) {
            return new CheckRunner(home, environment(source, convex), new StopRequest()).look(deep, progress);
        }
    }

    private static Map<String, String> environment(EmbeddedSource source, LocalConvex convex) {
        return Map.of(
                "SUPABASE_DB_URL", source.url(),
                "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                "CONVEX_DEPLOY_KEY", convex.deployKey());
    }

    private static List<String> lines(CheckResult result, Severity severity) {
        return result.findings().stream()
                .filter(finding -> finding.severity() == severity)
                .map(finding -> finding.code().code() + " " + line(finding))
                .toList();
    }

    private static String line(Finding finding) {
        return finding.where() + ": " + finding.what();
    }
}
