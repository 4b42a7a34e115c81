package dev.ferry.job;

import static dev.ferry.job.Compared.named;
import static dev.ferry.job.MigrationSite.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.job.RunResult.Outcome;
import dev.ferry.report.TableResult;
import dev.ferry.testing.EmbeddedSource;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the id map knows of rows that the source has no more, or spells otherwise. */
class GoneRowsIT {

    private static final RunOptions CHANGED_ONLY = new RunOptions(false, false).readingOnlyChanges();

    @TempDir
    Path directory;

    @Test
    void children_follow_a_parent_that_is_spelled_otherwise_though_nobody_has_written_them() {
        try (ShopSite site = citextSite()) {
            assertThat(site.run().summary().tables())
                    .extracting(TableResult::table, TableResult::inserted)
                    .containsExactly(tuple("shops", 2L), tuple("orders", 20L));
            site.source().execute("update shops set code = 'NORTH', title = 'renamed' where code = 'north'");
            RecordedNotes notes = new RecordedNotes();

            RunResult next = site.run(CHANGED_ONLY, notes);

            assertThat(next.outcome()).isEqualTo(Outcome.CLEAN);
            assertThat(table("shops", next).inserted()).isOne();
            assertThat(table("orders", next).updated()).isEqualTo(10);
            assertThat(notes.lines())
                    .contains(
                            "orders is read whole: keys of shops, which it references, can be spelled in several ways");
            assertThat(site.shopsOfOrders().values())
                    .containsOnly("NORTH", "south")
                    .hasSize(20);
            assertThat(named(site.verify())).containsExactly("shops extra North []");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_old_spelling_that_children_keep_leads_to_the_row_as_it_is_spelled_now(boolean changedOnly) {
        try (ShopSite site = citextSite()) {
            site.source().execute("update shops set code = 'north' where code = 'North'");
            site.run();
            renameWithoutCascade(site.source(), "north", "NORTH");

            RunResult next = changedOnly ? site.run(CHANGED_ONLY) : site.run();

            assertThat(table("orders", next).updated()).isEqualTo(10);
            assertThat(site.shopsOfOrders().values())
                    .containsOnly("NORTH", "south")
                    .hasSize(20);
            assertThat(named(site.verify())).containsExactly("shops extra north []");
            site.convex().delete("shops", "north");
            assertThat(site.verify().isEqual()).isTrue();
        }
    }

    private ShopSite citextSite() {
        ShopSite site = ShopSite.in(directory);
        site.source().execute("create extension citext");
        ShopSite.tables(site.source(), "citext", true);
        site.source().execute("""
                insert into shops values ('North', 'North'), ('south', 'South');
                insert into orders select i, case i % 2 when 0 then 'north' else 'south' end from generate_series(1, 20) i;
                """);
        return site;
    }

    private static void renameWithoutCascade(EmbeddedSource source, String from, String to) {
        source.execute("update shops set code = '" + to + "' where code::text = '" + from + "'");
    }
}
