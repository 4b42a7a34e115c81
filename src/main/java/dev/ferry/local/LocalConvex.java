package dev.ferry.local;

import dev.ferry.convex.ConvexValue.Obj;
import dev.ferry.plan.MigrationPlan;
import java.util.List;
import java.util.function.Consumer;

/**
 * A Convex deployment in this process. It has the functions of one plan, as Ferry renders them, and answers over HTTP as
 * Convex does: routes, keys, encodings, error codes, limits and ids (get-convex/convex-backend at 94a42c3d). It runs no
 * TypeScript.
 */
public final class LocalConvex implements AutoCloseable {

    private final LocalDatabase database;
    private final AutoCloseable server;
    private final int port;
    private final String deployKey;
    private final String instanceName;

    LocalConvex(LocalDatabase database, AutoCloseable server, int port, String deployKey, String instanceName) {
        this.database = database;
        this.server = server;
        this.port = port;
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
     * @throws LocalConvexException when the port is taken or the data directory cannot be used
     */
    public static LocalConvex start(MigrationPlan plan, String ferryVersion, LocalConvexSettings settings) {
        return unfinished();
    }

    /** E.g. {@code http://127.0.0.1:40123}. */
    public String url() {
        return "http://127.0.0.1:" + port;
    }

    /** The one key that it takes; random, and kept with the data. */
    public String deployKey() {
        return deployKey;
    }

    /** What {@code GET /instance_name} answers; random, and kept with the data. */
    public String instanceName() {
        return instanceName;
    }

    /** Number of documents of a Convex table. */
    public long count(String convexTable) {
        return database.count(convexTable);
    }

    /** Every document of a Convex table in the order of {@code supabaseId}, in one consistent state. */
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

    /** Removes all documents, as a deployment that was reset; name and key stay. */
    public void clear() {
        database.clear();
    }

    /** Ends all connections; with a data directory, everything is on disk when this returns. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (Exception e) {
            throw new IllegalStateException("the local deployment did not end", e);
        } finally {
            database.close();
        }
    }

    private static LocalConvex unfinished() {
        throw new UnsupportedOperationException();
    }
}
