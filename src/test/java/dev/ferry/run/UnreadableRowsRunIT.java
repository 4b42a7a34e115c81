package dev.ferry.run;

import static dev.ferry.run.MigrationSite.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.command.VerifyRunner;
import dev.ferry.history.RunOptions;
import dev.ferry.plan.PlanReader;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.TestHome;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.LocalDeployment;
import dev.ferry.testing.postgrest.PostgrestServer;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole runs over tables of Postgres 18, a column of which is computed when it is read and fails for some rows. The tags
 * that they reference have nothing but their key.
 */
class UnreadableRowsRunIT {

    private static final String PLAN = """
            tables:
              tags:
                into: tags
                function: migrateTags
                argument: tags
                key: name
                columns: {}
              shares:
                into: shares
                function: migrateShares
                argument: shares
                columns:
                  n: number
                  part: {type: number, optional: true}
                  tag: {references: tags}
              holders:
                into: holders
                function: migrateHolders
                argument: holders
                columns:
                  share_id: {references: shares}
            """;

    private static final RunOptions PLAINLY = RunOptions.standard();

    private final EmbeddedSource source = EmbeddedSource.onVersion(18);
    private final LocalDeployment convex = LocalDeployment.startWith(new PlanReader().read(PLAN, "plan.yml"));
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    private Path directory;

    @BeforeEach
    void make() {
        source.execute("""
                create table tags (name text primary key);
                insert into tags values ('a'), ('b');
                create table shares (id integer primary key, n integer not null,
                  part integer generated always as (100 / n) virtual, tag text not null references tags);
                insert into shares (id, n, tag) select i, case when i in (3, 77, 250) then 0 else 10 end, 'a' from generate_series(1, 250) i;
                create table holders (id integer primary key, share_id integer not null references shares);
                insert into holders values (1, 3), (2, 4);
                """);
        environment.put("SUPABASE_DB_URL", source.url());
        environment.put("NEXT_PUBLIC_CONVEX_URL", convex.url());
        environment.put("CONVEX_DEPLOY_KEY", convex.key());
        TestHome.in(directory).withPlan(PLAN);
    }

    @AfterEach
    void drop() {
        convex.close();
        source.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"DATABASE", "REST"})
    void the_rows_that_cannot_be_read_are_rejects_and_all_others_arrive(String door) {
        try (PostgrestServer rest = PostgrestServer.start(source)) {
            if (door.equals("REST")) {
                environment.remove("SUPABASE_DB_URL");
                environment.put("NEXT_PUBLIC_SUPABASE_URL", rest.url());
                environment.put("SUPABASE_SERVICE_ROLE_KEY", rest.keys().serviceRole());
            }

            RunResult run = run(PLAINLY, new ProgressHooks());

            assertThat(run.outcome()).describedAs("%s", run.failure()).isEqualTo(Outcome.WITH_REJECTS);
            assertThat(run.summary().rejects())
                    .extracting(group -> group.table() + " " + group.reason() + " " + group.exampleKeys())
                    .containsExactlyInAnyOrder("shares unreadable-row [250, 3, 77]", "holders rejected-parent [1]");
            assertThat(table("tags", run).rows().inserted()).isEqualTo(2);
            assertThat(table("shares", run).rows().inserted()).isEqualTo(247);
            assertThat(keys("holders")).containsExactly("2");
            VerificationResult verified = verify();
            assertThat(verified.isEqual()).isTrue();
            assertThat(verified.rejected()).isEqualTo(4);
        }
    }

    @Test
    void a_row_that_can_be_read_again_moves_and_one_that_cannot_any_more_stays_as_it_was() {
        run(PLAINLY, new ProgressHooks());
        source.execute("update shares set n = 5 where id = 77; update shares set n = 0 where id = 4");

        RunResult second = run(PLAINLY.withChangedOnly(true), new ProgressHooks());

        assertThat(second.outcome()).describedAs("%s", second.failure()).isEqualTo(Outcome.WITH_REJECTS);
        assertThat(second.summary().rejects())
                .extracting(group -> group.table() + " " + group.reason() + " " + group.exampleKeys())
                .contains("shares unreadable-row [250, 3, 4]");
        assertThat(table("shares", second).rows().inserted()).isEqualTo(1);
        assertThat(keys("shares")).contains("77", "4").doesNotContain("3", "250");
        VerificationResult verified = verify();
        assertThat(verified.tables()).allSatisfy(table -> {
            assertThat(table.count(DifferenceKind.MISSING)).isZero();
            Compared.assertAddsUp(table);
        });
        source.execute("update shares set n = 1");
        assertThat(run(PLAINLY.withChangedOnly(true), new ProgressHooks()).outcome())
                .isEqualTo(Outcome.CLEAN);
        assertThat(verify().isEqual()).isTrue();
    }

    @Test
    void a_parent_that_comes_late_and_cannot_be_read_rejects_its_children_alone() {
        ProgressHooks late = new ProgressHooks()
                .atStart(
                        "holders",
                        () -> source.execute("insert into tags values ('late'); insert into shares (id, n, tag) values"
                                + " (1000, 0, 'late'), (1001, 1, 'late'), (1002, 0, 'late');"
                                + " insert into holders values (10, 1000), (11, 1001), (12, 1002)"));

        RunResult run = run(PLAINLY, late);

        assertThat(run.outcome()).describedAs("%s", run.failure()).isEqualTo(Outcome.WITH_REJECTS);
        assertThat(keys("holders")).containsExactly("11", "2");
        assertThat(keys("tags")).containsExactly("a", "b", "late");
        assertThat(run.summary().rejects())
                .extracting(group -> group.table() + " " + group.reason() + " " + group.count())
                .contains("holders rejected-parent 3");
        assertThat(verify().isEqual()).isTrue();
    }

    private RunResult run(RunOptions options, ProgressHooks progress) {
        return new Migration(new FerryHome(directory), environment).run(options, progress, false);
    }

    private VerificationResult verify() {
        return new VerifyRunner(new FerryHome(directory), environment, new StopRequest())
                .compare(List.of(), null, new ProgressHooks())
                .result();
    }

    private List<String> keys(String table) {
        List<String> keys = new ArrayList<>();
        convex.documents(
                table, document -> keys.add(document.required("supabaseId").stringValue()));
        return keys.stream().sorted().toList();
    }
}
