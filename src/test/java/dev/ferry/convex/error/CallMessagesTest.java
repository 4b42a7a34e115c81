package dev.ferry.convex.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole text of what users read when a call gave no result. */
class CallMessagesTest {

    private static final URI URL = URI.create("https://happy-otter-123.convex.cloud");
    private static final Call MUTATION = new Call(Call.Kind.MUTATION, "migrate:migrateContacts", URL);
    private static final Call QUERY = new Call(Call.Kind.QUERY, "migrate:describe", URL);
    private static final Call GET = new Call(Call.Kind.GET, "/instance_name", URL);

    private final TransientFailure refused = new TransientFailure("a refused connection", null);

    @Test
    void a_mutation_without_an_answer_says_what_became_of_its_rows() {
        assertThat(unavailable(MUTATION))
                .hasMessage(
                        "mutation migrate:migrateContacts at https://happy-otter-123.convex.cloud got no result in 6"
                                + " attempts over 5 s; the last one ended with a refused connection. Its rows may have arrived but"
                                + " count as not sent: the next run sends them again, which changes nothing twice. Check the network"
                                + " and the deployment, then start again.");
    }

    @Test
    void a_query_without_an_answer_says_what_to_check() {
        assertThat(unavailable(QUERY))
                .hasMessage(
                        "query migrate:describe at https://happy-otter-123.convex.cloud got no result in 6 attempts over"
                                + " 5 s; the last one ended with a refused connection. It only reads, so nothing has changed. Check"
                                + " that NEXT_PUBLIC_CONVEX_URL is right and that the deployment is up, then start again.");
    }

    @Test
    void an_unexpected_answer_says_what_to_do_by_the_kind_of_call() {
        assertThat(new UnexpectedAnswerException(MUTATION, "neither a result nor an error"))
                .hasMessage(
                        "mutation migrate:migrateContacts at https://happy-otter-123.convex.cloud answered unexpectedly:"
                                + " neither a result nor an error. Its rows may have arrived but count as not sent: the next run"
                                + " sends them again, which changes nothing twice. Write the functions with 'ferry functions', deploy"
                                + " them with 'npx convex deploy' and start again.");
        assertThat(new UnexpectedAnswerException(QUERY, "no 'fingerprint'"))
                .hasMessage("query migrate:describe at https://happy-otter-123.convex.cloud answered unexpectedly: no"
                        + " 'fingerprint'. It only reads, so nothing has changed. Check that NEXT_PUBLIC_CONVEX_URL is right;"
                        + " if it is, write the functions with 'ferry functions', deploy them with 'npx convex deploy' and"
                        + " start again.");
        assertThat(new UnexpectedAnswerException(GET, "no name of a deployment"))
                .hasMessage(
                        "GET /instance_name at https://happy-otter-123.convex.cloud answered unexpectedly: no name of a"
                                + " deployment. It only reads, so nothing has changed. Check that NEXT_PUBLIC_CONVEX_URL is the"
                                + " deployment's own URL, then start again.");
    }

    @Test
    void a_stop_says_what_became_of_the_call() {
        assertThat(new ConvexInterruptedException(MUTATION, 2, refused))
                .hasMessage(
                        "mutation migrate:migrateContacts at https://happy-otter-123.convex.cloud was given up after 2"
                                + " attempts because Ferry was asked to stop. Its rows may have arrived but count as not sent: the"
                                + " next run sends them again, which changes nothing twice.");
        assertThat(new ConvexInterruptedException(QUERY, 1, refused))
                .hasMessage(
                        "query migrate:describe at https://happy-otter-123.convex.cloud was given up after 1 attempt"
                                + " because Ferry was asked to stop. It only reads, so nothing has changed.");
    }

    @ParameterizedTest
    @EnumSource
    void every_message_is_made_of_sentences_and_only_mutations_speak_of_rows(Call.Kind kind) {
        Call call = new Call(kind, "migrate:x", URL);
        List<ConvexException> all = Stream.of(
                        unavailable(call),
                        new ConvexInterruptedException(call, 1, refused),
                        new UnexpectedAnswerException(call, "no 'documents'"))
                .toList();

        for (ConvexException failure : all) {
            String message = String.valueOf(failure.getMessage());
            assertThat(message).endsWith(".").doesNotContain("..", "?.", ". .");
            assertThat(message.contains("Its rows")).isEqualTo(kind == Call.Kind.MUTATION);
        }
    }

    @Test
    void a_function_that_failed_ends_its_message_with_one_full_stop() {
        assertThat(new FunctionFailedException(QUERY, "Could not find public function for 'migrate:describe'.", null)
                        .getMessage())
                .endsWith("deploy them with 'npx convex deploy' and start again.");
        assertThat(new FunctionFailedException(QUERY, "[Request ID: 8f3a2b1c] Server Error", null).getMessage())
                .endsWith("at DEBUG [Convex request 8f3a2b1c].");
    }

    private ConvexUnavailableException unavailable(Call call) {
        return new ConvexUnavailableException(call, 6, Duration.ofSeconds(5), refused);
    }
}
