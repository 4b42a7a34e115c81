package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.run.MigrationSite;
import dev.ferry.run.RunResult;
import dev.ferry.testing.LocalDeployment;
import dev.ferry.verify.Difference;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What a comparison makes of rows whose parents are not compared, or cannot be moved. */
class VerifyRelativesIT {

    private final LocalDeployment convex = LocalDeployment.start();
    private final MigrationSite site;

    VerifyRelativesIT(@TempDir Path directory) {
        site = new MigrationSite(convex, directory);
    }

    @BeforeEach
    void move() {
        assertThat(site.run().outcome()).isEqualTo(RunResult.Outcome.CLEAN);
    }

    @AfterEach
    void drop() {
        site.close();
        convex.close();
    }

    @Test
    void the_sums_of_a_table_agree_though_its_parents_are_not_compared() {
        VerificationResult result = site.verify(List.of("messages"), null);

        assertThat(result.isEqual()).isTrue();
        assertThat(result.tables())
                .singleElement()
                .satisfies(table -> assertThat(table.targetDigest()).isEqualTo(table.sourceDigest()));
    }

    /** It has a document, from before it was spoiled. */
    @Test
    void a_row_that_cannot_be_moved_any_more_hides_neither_its_doubles_nor_its_children() {
        String contact =
                site.source().value("select contact_id from conversations where id = md5('conversation 20')::uuid");
        String conversation = site.source().value("select md5('conversation 20')::uuid");
        site.source()
                .execute("alter table contacts alter metadata type json using metadata::json;"
                        + " update contacts set metadata = '{\"a\": \"\\ud800\"}' where id = '" + contact + "'");
        convex.delete("conversations", conversation);
        doubleContact(contact);

        VerificationResult result = site.verify(List.of("contacts", "conversations"), null);

        List<Difference> found = new ArrayList<>();
        for (TableVerification table : result.tables()) {
            found.addAll(table.examples());
        }
        assertThat(found)
                .containsExactly(
                        new Difference(DifferenceKind.DUPLICATE, contact, List.of()),
                        new Difference(DifferenceKind.MISSING, conversation, List.of()));
    }

    private void doubleContact(String contact) {
        List<JsonNode> copies = new ArrayList<>();
        convex.documents("contacts", document -> {
            if (document.required("supabaseId").stringValue().equals(contact)) {
                ObjectNode copy = (ObjectNode) document.deepCopy();
                copy.remove(List.of("_id", "_creationTime"));
                copies.add(copy);
            }
        });
        convex.insert("contacts", copies);
    }
}
