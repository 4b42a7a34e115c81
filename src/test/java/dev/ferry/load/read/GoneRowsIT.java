package dev.ferry.load.read;

import static dev.ferry.run.Compared.named;
import static dev.ferry.run.MigrationSite.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.history.RunOptions;
import dev.ferry.report.model.TableResult;
import dev.ferry.run.RecordedNotes;
import dev.ferry.run.RunResult;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.run.ShopSite;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the id map knows of rows that the source no longer has, or spells differently. */
class GoneRowsIT {

    private static final RunOptions CHANGED_ONLY = RunOptions.standard().withChangedOnly(true);

    @TempDir
    Path directory;

    @Test
    void children_follow_a_parent_that_is_spelled_otherwise_though_nobody_has_written_them() {
        try (ShopSite site = citextSite()) {
            assertThat(site.run().summary().tables())
                    .extracting(TableResult::table, each -> each.rows().inserted())
                    .containsExactly(tuple("shops", 2L), tuple("orders", 20L));
            site.source().execute("update shops set code = 'NORTH', title = 'renamed' where code = 'north'");
            RecordedNotes notes = new RecordedNotes();

            RunResult next = site.run(CHANGED_ONLY, notes);

            assertThat(next.outcome()).isEqualTo(Outcome.CLEAN);
            assertThat(table("shops", next).rows().inserted()).isOne();
            assertThat(table("orders", next).rows().updated()).isEqualTo(10);
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

            assertThat(table("orders", next).rows().updated()).isEqualTo(10);
            assertThat(site.shopsOfOrders().values())
                    .containsOnly("NORTH", "south")
                    .hasSize(20);
            assertThat(named(site.verify())).containsExactly("shops extra north []");
            site.convex().delete("shops", "north");
            assertThat(site.verify().isEqual()).isTrue();
        }
    }

    /** What Postgres holds for the same key, and prints in two ways. */
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "citext; Bob; bob",
                "text collate either_case; Bob; bob",
                "numeric; 1.0; 1.00",
                "interval; 1 mon; 30 days",
                "double precision; 0; -0"
            })
    void a_parent_that_is_spelled_otherwise_is_one_document_to_its_children(String type, String before, String after) {
        try (ShopSite site = ShopSite.in(directory)) {
            site.source()
                    .execute("create extension citext; create collation either_case"
                            + " (provider = icu, locale = 'und-u-ks-level2', deterministic = false)");
            ShopSite.tables(site.source(), type, true);
            site.source()
                    .execute("insert into shops values ('" + before + "', 'a'), ('7', 'b');"
                            + " insert into orders values (1, '" + before + "'), (2, '7')");
            assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
            site.source().execute("update shops set code = '" + after + "' where title = 'a'");

            assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);

            assertThat(site.shopsOfOrders())
                    .hasSize(2)
                    .containsEntry("1", spelled(site, "a"))
                    .containsEntry("2", spelled(site, "b"));
            assertThat(named(site.verify())).hasSize(1).allMatch(difference -> difference.startsWith("shops extra "));
        }
    }

    private static String spelled(ShopSite site, String title) {
        return site.source().value("select code::text from shops where title = '" + title + "'");
    }

    enum Kind {
        H2,
        POSTGRES,
        REST
    }

    /** What the advice of a comparison leads to. */
    @ParameterizedTest
    @EnumSource
    void a_row_that_comes_back_after_its_document_was_deleted_on_advice_is_sent_and_so_is_its_new_child(Kind kind) {
        try (ShopSite site = site(kind)) {
            site.source()
                    .execute("delete from orders where shop_code = 'north'; delete from shops where code = 'north'");
            RecordedNotes notes = new RecordedNotes();
            assertThat(site.run(notes).outcome()).isEqualTo(Outcome.CLEAN);
            assertThat(notes.lines()).anyMatch(line -> line.startsWith("1 row of shops is no longer in the source"));
            VerificationResult extra = site.verify();
            assertThat(named(extra)).contains("shops extra north []");
            assertThat(extra.advice(DifferenceKind.EXTRA)).contains("delete the documents in Convex");
            site.convex().delete("shops", "north");
            for (int order = 1; order <= 20; order += 2) {
                site.convex().delete("orders", String.valueOf(order));
            }
            site.source()
                    .execute("insert into shops values ('north', 'North'); insert into orders values (99, 'north')");

            RunResult next = site.run();

            assertThat(next.outcome()).isEqualTo(Outcome.CLEAN);
            assertThat(table("shops", next).rows().inserted()).isOne();
            assertThat(site.shopsOfOrders()).containsEntry("99", "north").doesNotContainValue("nowhere");
            assertThat(site.verify().isEqual()).isTrue();
        }
    }

    @Test
    void no_document_is_to_be_deleted_before_a_run_has_found_out_that_its_row_is_gone() {
        try (ShopSite site = site(Kind.H2)) {
            site.source().execute("insert into shops values ('east', 'East')");
            site.run();
            site.source().execute("delete from shops where code = 'east'");

            VerificationResult before = site.verify();
            assertThat(before.unnoticed()).isOne();
            assertThat(before.advice(DifferenceKind.EXTRA))
                    .startsWith("`ferry run` first")
                    .contains("do not delete");

            VerificationResult inRun = Objects.requireNonNull(
                    site.run(RunOptions.standard().withVerify(true)).summary().verification());
            assertThat(inRun.unnoticed()).isZero();
            VerificationResult after = site.verify();
            assertThat(after.unnoticed()).isZero();
            assertThat(named(after)).isEqualTo(named(before)).containsExactly("shops extra east []");
        }
    }

    /** An orphan: no foreign key keeps its parent from being deleted. */
    @Test
    void without_a_foreign_key_children_are_read_when_their_parent_goes_and_when_it_returns() {
        try (ShopSite site = site(Kind.POSTGRES)) {
            site.source().execute("alter table orders drop constraint orders_shop_code_fkey");
            site.run();
            site.source().execute("delete from shops where code = 'north'");
            assertThat(named(site.verify()))
                    .contains("orders wrong-reference 1 [shop_code]", "shops extra north []")
                    .hasSize(11);

            RunResult gone = site.run(CHANGED_ONLY);

            assertThat(table("orders", gone).rows().rejected()).isEqualTo(10);
            site.convex().delete("shops", "north");
            site.source().execute("insert into shops values ('north', 'North')");
            RunResult back = site.run(CHANGED_ONLY);
            assertThat(back.outcome()).isEqualTo(Outcome.CLEAN);
            assertThat(table("orders", back).rows().updated()).isEqualTo(10);
            assertThat(site.verify().isEqual()).isTrue();
        }
    }

    @Test
    void with_a_foreign_key_children_are_not_read_when_a_parent_goes() {
        try (ShopSite site = site(Kind.POSTGRES)) {
            site.source().execute("insert into shops values ('east', 'East')");
            site.run();
            site.source().execute("delete from shops where code = 'east'");
            RecordedNotes notes = new RecordedNotes();

            assertThat(site.run(CHANGED_ONLY, notes).outcome()).isEqualTo(Outcome.CLEAN);

            assertThat(notes.lines())
                    .anyMatch(line -> line.startsWith("1 row of shops is no longer in the source"))
                    .noneMatch(line -> line.contains("whole"));
        }
    }

    @Test
    void a_row_that_is_rejected_now_is_not_gone() {
        try (ShopSite site = site(Kind.H2)) {
            site.source().execute("update shops set title = null where code = 'north'");
            RecordedNotes notes = new RecordedNotes();

            RunResult next = site.run(notes);

            assertThat(table("shops", next).rows().rejected()).isOne();
            assertThat(table("orders", next).rows().unchanged()).isEqualTo(20);
            assertThat(notes.lines()).noneMatch(line -> line.contains("no longer in the source"));
        }
    }

    private ShopSite site(Kind kind) {
        EmbeddedSource source = EmbeddedSource.create();
        ShopSite.tables(source, "text", true);
        source.execute("""
                insert into shops values ('north', 'North'), ('south', 'South');
                insert into orders select i, case i % 2 when 1 then 'north' else 'south' end from generate_series(1, 20) i;
                """);
        ShopSite site = switch (kind) {
            case H2 -> ShopSite.of(source, directory);
            case POSTGRES -> ShopSite.withStoreInPostgres(source, directory);
            case REST -> ShopSite.overRest(source, directory);
        };
        assertThat(site.run().outcome()).isEqualTo(Outcome.CLEAN);
        return site;
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
