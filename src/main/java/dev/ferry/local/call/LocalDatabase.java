package dev.ferry.local.call;

import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.model.Traffic;
import dev.ferry.local.schema.DeployedFunction;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.storage.Backup;
import dev.ferry.plan.MigrationPlan;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the deployment holds, and the functions that reach it. */
public interface LocalDatabase extends AutoCloseable {

    /**
     * The function of this name, or null.
     *
     * @param module e.g. {@code migrate}, without extension
     * @param export e.g. {@code migrateWorkspaces}
     */
    @Nullable
    DeployedFunction function(String module, String export);

    /** Runs reads that all see the same state: nothing is committed meanwhile. */
    <T> T atOneTimestamp(Supplier<T> reads);

    /** Time of the last commit in nanoseconds since 1970, strictly rising with each commit that writes. */
    long timestamp();

    /** The setting of this name that is kept with the data, and made by {@code first} when there is none. */
    String setting(String name, Supplier<String> first);

    /**
     * Every document in the order of {@code supabaseId}, those without one at the end, in one consistent state. All
     * mutations wait until the end.
     */
    void documents(String convexTable, Consumer<Obj> consumer);

    /** Number of documents of a Convex table. */
    long count(String convexTable);

    /** What its functions have read and written since it was opened. */
    Traffic traffic();

    /**
     * Inserts documents as a function of the app would, duplicates of a {@code supabaseId} too.
     *
     * @return their ids, in order
     * @throws FunctionError when one does not match the schema or passes a limit; then none is inserted
     */
    List<String> insert(String convexTable, List<Obj> documents) throws FunctionError;

    /** Whether documents are checked against the schema as they are written; they are unless told otherwise. */
    void validateDocuments(boolean on);

    /**
     * Puts the schema of another plan in force; the functions stay those of the first.
     *
     * @param hasLedger whether it has the table {@code ferryLedger} beside those of the plan
     */
    void deploySchema(MigrationPlan plan, boolean hasLedger);

    /** Removes the documents with this {@code supabaseId}. */
    void delete(String convexTable, String supabaseId);

    /** Removes all documents. */
    void clear();

    /** All documents as they are. */
    Backup backup();

    /** Makes all documents what they were then. */
    void restore(Backup backup);

    /** Writes everything to disk and lets go of the file. */
    @Override
    void close();
}
