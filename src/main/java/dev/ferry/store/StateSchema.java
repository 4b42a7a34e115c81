package dev.ferry.store;

import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreKind;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/**
 * Creates the tables of the state store where they are missing: Spring Batch's job repository and Ferry's own. When
 * only some of them are there, the process died while it created them; the scripts then run again and pass over what
 * exists. Ferry's own of an older layout are brought to the present one.
 */
public final class StateSchema {

    private static final Set<String> TABLES = Set.of(
            "BATCH_JOB_INSTANCE",
            "BATCH_JOB_EXECUTION",
            "BATCH_JOB_EXECUTION_PARAMS",
            "BATCH_STEP_EXECUTION",
            "BATCH_STEP_EXECUTION_CONTEXT",
            "BATCH_JOB_EXECUTION_CONTEXT",
            "FERRY_DEPARTED",
            "FERRY_DIRTY",
            "FERRY_ID_COUNT",
            "FERRY_ID_MAP",
            "FERRY_LAST_WRITTEN",
            "FERRY_MOVED",
            "FERRY_REJECT",
            "FERRY_STATE");

    private final DataSource store;

    /** Makes the tables of this store. */
    public StateSchema(DataSource store) {
        this.store = store;
    }

    /**
     * Makes the tables that are missing, and migrates those of an older Ferry.
     *
     * @throws StateStoreException when the store cannot be opened, refuses the tables or is of a later Ferry
     */
    public void createWhereMissing() {
        StoreKind kind = StoreKind.of(store);
        StateLayout layout = new StateLayout(store);
        Set<String> tables = tables(kind);
        if (tables.contains("FERRY_STATE")) {
            layout.requireNotNewer();
        }
        if (!tables.containsAll(TABLES)) {
            create(kind);
        }
        layout.bringUpToDate();
    }

    private void create(StoreKind kind) {
        ResourceDatabasePopulator scripts = new ResourceDatabasePopulator();
        if (kind == StoreKind.POSTGRES) {
            scripts.addScript(new ClassPathResource("dev/ferry/store/schema-ferry-postgresql.sql"));
        }
        scripts.addScripts(
                new ClassPathResource(kind.jobRepositoryScript()), new ClassPathResource("dev/ferry/store/state.sql"));
        scripts.setContinueOnError(true);
        scripts.execute(store);
        if (!tables(kind).containsAll(TABLES)) {
            throw StateStoreException.unusable(
                    "The state store refuses to create Ferry's tables. Give its user the right to create them, or set"
                            + " spring.datasource.* to another store. Nothing was started.");
        }
    }

    private Set<String> tables(StoreKind kind) {
        try (Connection connection = store.getConnection();
                ResultSet tables = connection
                        .getMetaData()
                        .getTables(
                                connection.getCatalog(), kind.schema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            Set<String> found = new HashSet<>();
            while (tables.next()) {
                found.add(tables.getString("TABLE_NAME").toUpperCase(Locale.ROOT));
            }
            return found;
        } catch (SQLException e) {
            throw StateStoreException.of(e);
        }
    }
}
