package dev.ferry.settings;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** The databases that may hold the state store. */
public enum StoreKind {
    /** A file in the state directory; the default. */
    H2("PUBLIC", "org/springframework/batch/core/schema-h2.sql"),
    /** A server of the user's own; Ferry's tables live in a schema of their own there. */
    POSTGRES("ferry", "org/springframework/batch/core/schema-postgresql.sql");

    private final String schema;
    private final String jobRepositoryScript;

    StoreKind(String schema, String jobRepositoryScript) {
        this.schema = schema;
        this.jobRepositoryScript = jobRepositoryScript;
    }

    /** Schema that holds Ferry's tables. */
    public String schema() {
        return schema;
    }

    /** Class path location of the script that creates Spring Batch's tables. */
    public String jobRepositoryScript() {
        return jobRepositoryScript;
    }

    /**
     * Asks a store for its kind.
     *
     * @throws StateStoreException when the store cannot be opened, or is neither
     */
    public static StoreKind of(DataSource store) {
        try (Connection connection = store.getConnection()) {
            String product = connection.getMetaData().getDatabaseProductName();
            return switch (product) {
                case "H2" -> H2;
                case "PostgreSQL" -> POSTGRES;
                default ->
                    throw StateStoreException.unusable(
                            "spring.datasource.url names a " + product + " database. Ferry keeps its state in H2 (the"
                                    + " default) or in Postgres. Nothing was started.");
            };
        } catch (SQLException e) {
            throw StateStoreException.of(e);
        }
    }
}
