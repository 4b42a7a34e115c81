package dev.ferry.command;

import static dev.ferry.run.Compared.named;
import static dev.ferry.run.Compared.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.run.Compared;
import dev.ferry.run.MigrationSite;
import dev.ferry.run.ProgressHooks;
import dev.ferry.run.RunResult;
import dev.ferry.run.Vandal;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.testing.LocalDeployment;
import dev.ferry.testing.TestDeployment;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What explains that a row has no equal document, and what does not. */
class ExplainedDifferencesIT {

    private static final String STRANGER = "00000000-0000-4000-8000-000000000001";

    private final TestDeployment convex = LocalDeployment.start();
    private final MigrationSite site;
    private final Vandal vandal;

    ExplainedDifferencesIT(@TempDir Path directory) {
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
        convex.close();
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
        assertThat(result.tables()).allSatisfy(Compared::assertAddsUp);
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

    /** As the sample makes its keys. */
    private String key(String name) {
        return site.source().value("select md5('" + name + "')::uuid");
    }
}
