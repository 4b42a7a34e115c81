package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.history.RunOptions;
import dev.ferry.run.Migration;
import dev.ferry.run.ProgressHooks;
import dev.ferry.run.Vandal;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.TestHome;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.LocalDeployment;
import dev.ferry.testing.SampleCounts;
import dev.ferry.verify.Difference;
import dev.ferry.verify.DifferenceKind;
import dev.ferry.verify.TableVerification;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Among 50,000 messages, which are many pages, what is wrong with a few is found. */
class VerifyManyIT {

    private static final int MESSAGES = 50_000;

    /** Documents of a page, see {@code DocumentPages}. */
    private static final int PAGE = 1_000;

    @TempDir
    private Path directory;

    @Test
    void one_bit_among_fifty_thousand_documents_and_doubles_at_the_ends_of_pages_are_found() {
        try (EmbeddedSource source = EmbeddedSource.createSample(new SampleCounts(2, 2, 50, 60, MESSAGES, 5));
                LocalDeployment convex = LocalDeployment.startLargest();
                Vandal vandal = new Vandal(convex)) {
            FerryHome home = TestHome.in(directory)
                    .withSettings("ferry.chunk-size: 1000")
                    .ferryHome();
            Map<String, String> environment = Map.of(
                    "SUPABASE_DB_URL", source.url(),
                    "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                    "CONVEX_DEPLOY_KEY", convex.key());
            new Migration(home, environment).run(RunOptions.standard(), new ProgressHooks(), false);
            String changed = key(source, 31_415);
            vandal.change("messages", changed, "created_at", VerifyManyIT::withAnotherBit);
            // The first two of these stand at the end of a page of documents and at the beginning of the next.
            List<String> doubled = List.of(key(source, PAGE - 1), key(source, 7 * PAGE - 2), key(source, MESSAGES - 1));
            doubled.forEach(key -> copyInPlace(convex, key, key));
            String stranger = key(source, 2 * PAGE - 2) + "-";
            copyInPlace(convex, changed, stranger);
            copyInPlace(convex, changed, stranger);

            VerificationResult result = new VerifyRunner(home, environment, new StopRequest())
                    .compare(List.of(), null, new ProgressHooks())
                    .result();

            assertThat(result.differences()).isEqualTo(6);
            TableVerification messages = result.tables().get(4);
            assertThat(messages.rows()).isEqualTo(MESSAGES);
            assertThat(messages.documents()).isEqualTo(MESSAGES + 5);
            List<Difference> expected = new ArrayList<>();
            doubled.forEach(key -> expected.add(new Difference(DifferenceKind.DUPLICATE, key, List.of())));
            expected.add(new Difference(DifferenceKind.DIFFERENT, changed, List.of("created_at")));
            expected.add(new Difference(DifferenceKind.EXTRA, stranger, List.of()));
            expected.add(new Difference(DifferenceKind.EXTRA, stranger, List.of()));
            assertThat(messages.examples()).containsExactlyInAnyOrderElementsOf(expected);
            assertThat(messages.sourceDigest()).isNotEqualTo(messages.targetDigest());
        }
    }

    private static String key(EmbeddedSource source, int offset) {
        return source.value("select id from messages order by id offset " + offset + " limit 1");
    }

    private static ConvexValue withAnotherBit(ConvexValue before) {
        long bits = Double.doubleToRawLongBits(((Float64) Objects.requireNonNull(before)).value());
        return new Float64(Double.longBitsToDouble(bits ^ 1));
    }

    private static void copyInPlace(LocalDeployment convex, String key, String newKey) {
        List<JsonNode> copies = new ArrayList<>();
        convex.documents("messages", document -> {
            if (document.required("supabaseId").stringValue().equals(key)) {
                ObjectNode copy = (ObjectNode) document.deepCopy();
                copy.remove(List.of("_id", "_creationTime"));
                copy.put("supabaseId", newKey);
                copies.add(copy);
            }
        });
        convex.insert("messages", copies);
    }
}
