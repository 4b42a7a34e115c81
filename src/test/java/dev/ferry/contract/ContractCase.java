package dev.ferry.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * One case of the contract.
 *
 * @param file where it stands
 * @param redacted whether the deployment hides the texts of its errors
 * @param validated whether it checks documents against the schema
 * @param ledger what the ledger says at the beginning
 * @param planted documents that are there before, by Convex table
 */
record ContractCase(
        String file,
        String title,
        boolean redacted,
        boolean validated,
        Ledger ledger,
        Map<String, List<JsonNode>> planted,
        List<Step> steps) {

    /** What there is to know of who may write. */
    enum Ledger {
        /** {@link Begun} may. */
        RUNNING,
        /** Nobody ever began. */
        EMPTY,
        /** The schema lacks the table. */
        NOT_DEPLOYED
    }

    /** Something that is asked, and what it has to answer. */
    record Step(Question question, Answer answer, @Nullable Difference difference) {}

    /** What convex-test answers instead, and the name by which {@code differences.yml} says why. */
    record Difference(String name, Answer answer) {}

    /**
     * What a deployment answers.
     *
     * @param json of a request {@code {status, body}}, of documents an array of them
     * @param verbatim what its body holds letter by letter
     */
    record Answer(JsonNode json, List<String> verbatim) {}

    sealed interface Question {}

    /**
     * A request.
     *
     * @param path with its query, e.g. {@code /api/query}
     * @param headers in which {@code <key>} stands for the deploy key
     * @param body JSON, or a string that is sent as it is; null for none
     */
    record Request(
            String method,
            String path,
            Map<String, String> headers,
            @Nullable JsonNode body) implements Question {}

    /** All documents of a Convex table, read page by page. */
    record Documents(String table) implements Question {}

    @Override
    public String toString() {
        return file + ": " + title;
    }
}
