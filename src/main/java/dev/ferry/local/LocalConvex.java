package dev.ferry.local;

import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.local.call.LocalDatabase;
import dev.ferry.local.http.LocalHttpServer;
import dev.ferry.local.model.CallCounts;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.local.model.Traffic;
import dev.ferry.local.schema.FunctionError;
import dev.ferry.local.storage.Backup;
import dev.ferry.plan.MigrationPlan;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;

/**
 * A Convex deployment in this process. It has the functions of one plan, as Ferry renders them, and answers over HTTP as
 * Convex does: routes, keys, encodings, error codes, limits and ids (get-convex/convex-backend at 94a42c3d). It runs no
 * TypeScript.
 */
public final class LocalConvex implements AutoCloseable {

    private static final String INSTANCE_NAME = "instance name";
    private static final String DEPLOY_KEY = "deploy key";

    private final LocalDatabase database;
    private final LocalHttpServer door;
    private final String deployKey;
    private final String instanceName;

    private LocalConvex(LocalDatabase database, LocalHttpServer door, String deployKey, String instanceName) {
        this.database = database;
        this.door = door;
        this.deployKey = deployKey;
        this.instanceName = instanceName;
    }

    /** Starts an empty one with {@link LocalConvexSettings#standard()}. */
    public static LocalConvex start(MigrationPlan plan, String ferryVersion) {
        return start(plan, ferryVersion, LocalConvexSettings.standard());
    }

    /**
     * Starts one.
     *
     * @param plan whose functions and schema it has
     * @param ferryVersion what {@code migrate:describe} answers
     * @throws LocalConvexException when the port cannot be taken or the data directory cannot be used
     */
    public static LocalConvex start(MigrationPlan plan, String ferryVersion, LocalConvexSettings settings) {
        LocalDatabase database = opened(plan, ferryVersion, settings);
        try {
            String instanceName = database.setting(INSTANCE_NAME, () -> "local-convex-" + random(4));
            String deployKey = database.setting(DEPLOY_KEY, () -> instanceName + "|" + random(32));
            LocalHttpServer door = LocalHttpServer.open(database, settings, deployKey, instanceName);
            return new LocalConvex(database, door, deployKey, instanceName);
        } catch (UncheckedIOException e) {
            database.close();
            throw new LocalConvexException(String.valueOf(e.getMessage()), e);
        }
    }

    /** E.g. {@code http://127.0.0.1:40123}. */
    public String url() {
        return "http://127.0.0.1:" + door.port();
    }

    /** The one key that it takes; random, and kept with the data. */
    public String deployKey() {
        return deployKey;
    }

    /** What {@code GET /instance_name} answers; random, and kept with the data. */
    public String instanceName() {
        return instanceName;
    }

    /** What it has done since it was started. */
    public CallCounts counts() {
        return door.counts();
    }

    /** What its functions have read and written since it was started. */
    public Traffic traffic() {
        return database.traffic();
    }

    /** Number of documents of a Convex table of the plan, or of {@code ferryLedger}. */
    public long count(String convexTable) {
        return database.count(convexTable);
    }

    /**
     * Every document of a Convex table in the order of {@code supabaseId}, those without one at the end, in one consistent
     * state; of {@code ferryLedger} in that of {@code pair}. All mutations wait until the consumer has seen the last: it must be quick, and must not call or wait for one.
     */
    public void documents(String convexTable, Consumer<Obj> consumer) {
        database.documents(convexTable, consumer);
    }

    /**
     * Inserts documents as the app's own functions would, duplicates of a {@code supabaseId} too.
     *
     * @return their ids, in order
     * @throws IllegalArgumentException when one does not match the schema or passes a limit; then none is inserted
     */
    public List<String> insert(String convexTable, List<Obj> documents) {
        try {
            return database.insert(convexTable, documents);
        } catch (FunctionError e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Whether documents are checked against the schema as they are written, as {@code schemaValidation} in the options
     * of a Convex schema; they are unless told otherwise. Only without it can a document have no {@code supabaseId}.
     */
    public void validateDocuments(boolean on) {
        database.validateDocuments(on);
    }

    /**
     * Puts the schema of another plan in force, as somebody does who deploys a changed {@code schema.ts} beside Ferry's
     * functions. These stay those of the plan that this was started with. Unlike Convex it does not look whether the
     * documents that are there fit.
     */
    public void deploySchema(MigrationPlan plan) {
        database.deploySchema(plan, true);
    }

    /**
     * As {@link #deploySchema}, but the schema has the tables of the plan alone, as one that lists them one by one instead
     * of spreading {@code ferryTables}: it lacks the table {@code ferryLedger}.
     */
    public void deploySchemaWithoutLedger(MigrationPlan plan) {
        database.deploySchema(plan, false);
    }

    /** Removes the documents with this {@code supabaseId}, as somebody might in the dashboard. */
    public void delete(String convexTable, String supabaseId) {
        database.delete(convexTable, supabaseId);
    }

    /** Removes all documents, as a deployment that was reset; name and key stay. */
    public void clear() {
        database.clear();
    }

    /** All documents as they are now, also those of {@code ferryLedger}, as a backup of a Convex deployment holds them. */
    public Backup backup() {
        return database.backup();
    }

    /**
     * Puts a backup back, as somebody might in the dashboard: the documents of then, with their ids, and no others. The
     * time goes on.
     *
     * @param backup of this deployment
     */
    public void restore(Backup backup) {
        database.restore(backup);
    }

    /**
     * Ends all connections; with a data directory, everything is on disk when this returns.
     *
     * @throws LocalConvexException when the data cannot be written, or could not be before
     */
    @Override
    public void close() {
        try {
            door.close();
        } finally {
            closeDatabase();
        }
    }

    private void closeDatabase() {
        try {
            database.close();
        } catch (UncheckedIOException e) {
            throw new LocalConvexException(String.valueOf(e.getMessage()), e);
        }
    }

    private static LocalDatabase opened(MigrationPlan plan, String ferryVersion, LocalConvexSettings settings) {
        try {
            return StoredDatabase.open(plan, ferryVersion, settings.data());
        } catch (UncheckedIOException e) {
            throw new LocalConvexException(String.valueOf(e.getMessage()), e);
        }
    }

    private static String random(int bytes) {
        byte[] drawn = new byte[bytes];
        new SecureRandom().nextBytes(drawn);
        return HexFormat.of().formatHex(drawn);
    }
}
