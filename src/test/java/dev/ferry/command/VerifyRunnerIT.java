package dev.ferry.command;

import static dev.ferry.run.Compared.assertAddsUp;
import static dev.ferry.run.Compared.named;
import static dev.ferry.run.Compared.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.history.RunOptions;
import dev.ferry.run.Compared;
import dev.ferry.run.MigrationSite;
import dev.ferry.run.RunResult;
import dev.ferry.run.Vandal;
import dev.ferry.testing.TestDeployment;
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
class VerifyRunnerIT {

    private static final String STRANGER = "00000000-0000-4000-8000-000000000001";

    private final TestDeployment convex;
    private final MigrationSite site;
    private final Vandal vandal;

    VerifyRunnerIT(TestDeployment convex, @TempDir Path directory) {
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
        vandal.change("messages", key("message 4"), "created_at", VerifyRunnerIT::withAnotherBit);
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
        assertThat(result.tables()).allSatisfy(Compared::assertAddsUp);
        assertThat(table(result, "messages").sourceDigest())
                .isNotEqualTo(table(result, "messages").targetDigest());
        assertThat(table(result, "contacts").sourceDigest())
                .isEqualTo(table(result, "contacts").targetDigest());
    }

    /** The app's own fields are not Ferry's concern. */
    @Test
    void a_recheck_mends_what_it_can_and_then_both_ends_are_equal() {
        convex.delete("messages", key("message 2"));
        vandal.change("messages", key("message 3"), "direction", before -> new Str("INBOUND"));
        String conversation = vandal.id("conversations", key("conversation 30"));
        vandal.change("messages", key("message 6"), "conversation_id", before -> new Str(conversation));
        assertThat(site.verify().differences()).isEqualTo(3);

        site.run(RunOptions.standard().withRecheck(true));

        assertThat(site.verify().isEqual()).isTrue();
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

    /** As the sample makes its keys. */
    private String key(String name) {
        return site.source().value("select md5('" + name + "')::uuid");
    }
}
