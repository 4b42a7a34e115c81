package dev.ferry.contract;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** A deployment under the contract. */
interface Deployment extends AutoCloseable {

    String name();

    /** Whether the answers called {@code onConvexTest} are those to expect. */
    boolean isConvexTest();

    /**
     * Removes all documents.
     *
     * @param redacted whether errors lose their text as on a production deployment
     * @param validated whether documents are checked against the schema
     * @param hasLedger whether the schema has the table {@code ferryLedger}
     */
    void reset(boolean redacted, boolean validated, boolean hasLedger);

    String url();

    String deployKey();

    /** Inserts documents, given as encoded JSON, as the app's own functions would. */
    void plant(String table, List<JsonNode> documents);

    /** Whether the text has the shape of this deployment's ids. */
    boolean isId(String text);

    /** The id of a document that does not exist, in the table of this one. */
    String absentLike(String id);

    @Override
    void close();
}
