package dev.ferry.testing;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** A Convex deployment that a test may look into and disturb. */
public interface TestDeployment extends ConvexDocuments, AutoCloseable {

    /** E.g. {@code http://127.0.0.1:40123}. */
    String url();

    /** The deploy key that it takes. */
    String key();

    /** Forgets all documents, faults and statistics. */
    void reset();

    /** Inserts documents, given as encoded JSON, as the app's own functions would; duplicates of a key too. */
    void insert(String table, List<JsonNode> documents);

    /** Deletes the documents with this {@code supabaseId}, as the app's own functions would. */
    void delete(String table, String supabaseId);

    /**
     * Takes a backup of all documents, the ledger's too.
     *
     * @return puts it back, as often as it is run: the documents of then, and no others
     */
    Runnable backup();

    /** Puts a schema in force that lists the tables of the plan and lacks {@code ferryLedger}; forgets all documents. */
    void deployWithoutLedger();

    /** How long each answer to a call waits after the function ran. */
    void delayAnswers(Duration delay);

    /** The next query gets this refusal, and does not run. */
    void refuseNextQuery(int status, String code);

    /** The next mutation of rows gets this refusal, and does not run. */
    void refuseNextMutation(int status, String code);

    /** The next mutations of rows run, a number of them, but their connections are cut instead of an answer. */
    void dropAnswers(int mutations);

    /**
     * The next changes of the ledger are made, a number of them, but their connections are cut instead of an answer.
     */
    void dropLedgerAnswers(int changes);

    /** Number of documents of a Convex table. */
    long count(String table);

    /** What it was asked since it was started or reset. */
    Stats stats();

    @Override
    void close();

    /**
     * Calls whose functions succeeded; changes of the ledger are not counted.
     *
     * @param rows rows in all mutations
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    record Stats(long mutations, long queries, long rows) {}
}
