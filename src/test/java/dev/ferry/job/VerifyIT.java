package dev.ferry.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.ConvexValue;
import dev.ferry.convex.ConvexValue.Float64;
import dev.ferry.convex.ConvexValue.Str;
import dev.ferry.testing.TestDeployment;
import dev.ferry.verify.Difference;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code ferry verify}: what is planted is named, and nothing else. */
@ParameterizedClass
@MethodSource("dev.ferry.testing.Deployments#each")
class VerifyIT {

    private static final String STRANGER = "00000000-0000-4000-8000-000000000001";

    private final TestDeployment convex;
    private final MigrationSite site;
    private final Vandal vandal;

    VerifyIT(TestDeployment convex, @TempDir Path directory) {
        this.convex = convex;
        this.site = new MigrationSite(convex, directory);
        this.vandal = new Vandal(convex);
    }

    @BeforeEach
    void move() {
        assertThat(site.run().outcome()).isEqualTo(RunResult.Outcome.CLEAN);
    }

    @AfterEach
    void drop() {
        vandal.close();
        site.close();
    }

    @Test
    void after_a_run_both_ends_are_equal_and_so_are_their_digests() {
        VerificationResult result = site.verify();

        assertThat(result.isEqual()).isTrue();
        assertThat(result.knowsChanges()).isTrue();
        assertThat(result.rows()).isEqualTo(MigrationSite.ROWS).isEqualTo(result.equal());
        assertThat(result.tables()).allSatisfy(table -> {
            assertThat(table.documents()).isEqualTo(table.rows()).isPositive();
            assertThat(table.sourceDigest()).hasSize(64).doesNotMatch("0+").isEqualTo(table.targetDigest());
        });
    }

    @Test
    void each_kind_of_difference_is_named_and_nothing_else() {
        vandal.copy("messages", key("message 1"), STRANGER);
        convex.delete("messages", key("message 2"));
        vandal.change("messages", key("message 3"), "direction", before -> new Str("INBOUND"));
        vandal.change("messages", key("message 4"), "created_at", VerifyIT::withAnotherBit);
        vandal.change("messages", key("message 5"), "content", before -> null);
        vandal.change("messages", key("message 8"), "media_url", before -> null);
        String conversation = vandal.id("conversations", key("conversation 30"));
        vandal.change("messages", key("message 6"), "conversation_id", before -> new Str(conversation));
        copyInPlace("contactNotes", key("note 1"));
        convex.delete("conversations", key("conversation 20"));

        VerificationResult result = site.verify();

        Set<String> expected = new TreeSet<>(Set.of(
                "messages extra " + STRANGER + " []",
                "messages missing " + key("message 2") + " []",
                "messages different " + key("message 3") + " [direction]",
                "messages different " + key("message 4") + " [created_at]",
                "messages different " + key("message 5") + " [content]",
                "messages different " + key("message 8") + " [media_url]",
                "messages wrong-reference " + key("message 6") + " [conversation_id]",
                "contact_notes duplicate " + key("note 1") + " []",
                "conversations missing " + key("conversation 20") + " []"));
        for (int message = 19; message <= 300; message += 40) {
            expected.add("messages dangling-reference " + key("message " + message) + " [conversation_id]");
        }
        assertThat(named(result)).isEqualTo(expected);
        assertThat(result.differences()).isEqualTo(expected.size());
        assertThat(result.tables()).allSatisfy(VerifyIT::assertAddsUp);
        assertThat(table(result, "messages").sourceDigest())
                .isNotEqualTo(table(result, "messages").targetDigest());
        assertThat(table(result, "contacts").sourceDigest())
                .isEqualTo(table(result, "contacts").targetDigest());
    }

    /** The app's own fields are none of Ferry's business. */
    @Test
    void a_recheck_mends_what_it_can_and_then_both_ends_are_equal() {
        convex.delete("messages", key("message 2"));
        vandal.change("messages", key("message 3"), "direction", before -> new Str("INBOUND"));
        String conversation = vandal.id("conversations", key("conversation 30"));
        vandal.change("messages", key("message 6"), "conversation_id", before -> new Str(conversation));
        assertThat(site.verify().differences()).isEqualTo(3);

        site.run(new RunOptions(false, true));

        assertThat(site.verify().isEqual()).isTrue();
    }

    @Test
    void what_was_written_since_the_last_run_began_is_counted_apart_and_what_was_deleted_is_extra() {
        site.source()
                .execute("update messages set content = 'changed' where id = md5('message 1')::uuid;"
                        + " insert into workspaces (id, name, slug, owner_id, created_at, updated_at)"
                        + " select '" + STRANGER
                        + "', name, 'new', owner_id, created_at, updated_at from workspaces limit 1;"
                        + " delete from contact_notes where id = md5('note 1')::uuid");
        convex.delete("messages", key("message 2"));

        VerificationResult result = site.verify();

        assertThat(table(result, "messages").changedSince()).isOne();
        assertThat(table(result, "workspaces").changedSince()).isOne();
        assertThat(named(result))
                .containsExactlyInAnyOrder(
                        "messages missing " + key("message 2") + " []", "contact_notes extra " + key("note 1") + " []");
        assertThat(result.tables()).allSatisfy(VerifyIT::assertAddsUp);
    }

    @Test
    void without_a_state_what_was_written_since_is_a_difference() {
        site.source().execute("update messages set content = 'changed' where id = md5('message 1')::uuid");
        site.state().execute("drop schema ferry cascade");

        VerificationResult result = site.verify();

        assertThat(result.knowsChanges()).isFalse();
        assertThat(named(result)).containsExactly("messages different " + key("message 1") + " [content]");
    }

    /** A row that was good when it was moved and is bad now keeps its old document. */
    @Test
    void rejects_are_counted_apart_with_the_rows_that_need_them() {
        site.source()
                .execute("update messages set created_at = 'infinity' where id = md5('message 1')::uuid;"
                        + " update contacts set lead_score = null, metadata = '{\"$bad\": 1}' where id = md5('contact 1')::uuid;"
                        + " insert into contacts select (jsonb_populate_record(c, jsonb_build_object('id', '" + STRANGER
                        + "', 'phone', '1'))).* from contacts c where id = md5('contact 1')::uuid;"
                        + " insert into contact_notes select (jsonb_populate_record(n, jsonb_build_object('id', '"
                        + STRANGER + "', 'contact_id', '" + STRANGER + "'))).* from contact_notes n limit 1");
        assertThat(site.run().outcome()).isEqualTo(RunResult.Outcome.WITH_REJECTS);

        VerificationResult known = site.verify();
        site.state().execute("drop schema ferry cascade");
        VerificationResult unknown = site.verify();

        assertThat(List.of(known, unknown)).allSatisfy(result -> {
            assertThat(result.isEqual()).describedAs("%s", named(result)).isTrue();
            assertThat(result.rejected()).isEqualTo(4);
            assertThat(table(result, "contacts").rejected()).isEqualTo(2);
            assertThat(table(result, "contact_notes").rejected()).isOne();
        });
    }

    @Test
    void a_row_that_convex_refused_is_missing_unless_the_state_knows_it() {
        convex.delete("messages", key("message 2"));
        site.state()
                .execute("insert into ferry.ferry_reject (source_table, source_key, reason, detail, run)"
                        + " values ('messages', '" + key("message 2")
                        + "', 'refused-by-convex', 'schema-mismatch', 1)");

        assertThat(site.verify().rejected()).isOne();
        site.state().execute("update ferry.ferry_state set deployment = 'another'");
        assertThat(named(site.verify())).containsExactly("messages missing " + key("message 2") + " []");
    }

    @Test
    void an_end_that_is_lost_in_between_breaks_the_comparison_off_without_a_verdict() {
        ProgressHooks losing =
                new ProgressHooks().atStart("verify messages, back", () -> convex.refuseNextQuery(401, "BadDeployKey"));

        assertThatThrownBy(() -> site.verify(List.of(), null, losing))
                .isInstanceOf(VerifyBrokenOffException.class)
                .hasMessageContaining("401")
                .hasMessageEndingWith("The comparison is not finished, so it says nothing. Nothing was changed; start"
                        + " `ferry verify` again.");
    }

    @Test
    void a_selection_of_tables_is_compared_with_all_that_they_reference() {
        String conversation = vandal.id("conversations", key("conversation 30"));
        vandal.change("messages", key("message 6"), "conversation_id", before -> new Str(conversation));
        convex.delete("contacts", key("contact 1"));

        VerificationResult result = site.verify(List.of("messages"), null);

        assertThat(named(result))
                .containsExactly("messages wrong-reference " + key("message 6") + " [conversation_id]");
        assertThatThrownBy(() -> site.verify(List.of("mesages"), null))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("messages");
    }

    @Test
    void a_sample_compares_a_share_says_so_and_is_the_same_each_time() {
        vandal.change("messages", key("message 3"), "direction", before -> new Str("INBOUND"));
        vandal.copy("messages", key("message 1"), STRANGER);

        VerificationResult most = site.verify(List.of(), 0.9999);
        VerificationResult half = site.verify(List.of(), 0.5);

        assertThat(named(most)).contains("messages different " + key("message 3") + " [direction]");
        assertThat(half.sample()).isEqualTo(0.5);
        assertThat(half.rows()).isBetween(MigrationSite.ROWS * 4 / 10, MigrationSite.ROWS * 6 / 10);
        assertThat(half.tables()).allSatisfy(table -> {
            assertThat(table.sourceDigest()).isNull();
            assertAddsUp(table);
        });
        assertThat(site.verify(List.of(), 0.5).rows()).isEqualTo(half.rows());
    }

    private static ConvexValue withAnotherBit(ConvexValue before) {
        long bits = Double.doubleToRawLongBits(((Float64) Objects.requireNonNull(before)).value());
        return new Float64(Double.longBitsToDouble(bits ^ 1));
    }

    private void copyInPlace(String convexTable, String key) {
        List<JsonNode> copies = new ArrayList<>();
        convex.documents(convexTable, document -> {
            if (document.required("supabaseId").stringValue().equals(key)) {
                ObjectNode copy = (ObjectNode) document.deepCopy();
                copy.remove(List.of("_id", "_creationTime"));
                copies.add(copy);
            }
        });
        convex.insert(convexTable, copies);
    }

    private static void assertAddsUp(TableVerification table) {
        assertThat(table.rows())
                .isEqualTo(table.equal()
                        + table.rejected()
                        + table.changedSince()
                        + table.differences()
                        - table.count(DifferenceKind.EXTRA));
    }

    private static Set<String> named(VerificationResult result) {
        Set<String> names = new TreeSet<>();
        for (TableVerification table : result.tables()) {
            for (Difference difference : table.examples()) {
                names.add(table.table() + " " + difference.kind().code() + " " + difference.key() + " "
                        + difference.fields());
            }
        }
        return names;
    }

    private static TableVerification table(VerificationResult result, String name) {
        return result.tables().stream()
                .filter(table -> table.table().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** As the sample makes its keys. */
    private String key(String name) {
        return site.source().value("select md5('" + name + "')::uuid");
    }
}
