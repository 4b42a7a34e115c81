package dev.ferry.store;

import dev.ferry.settings.FerryVersion;
import dev.ferry.settings.StateStoreException;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** Which layout Ferry's own tables have, and the way from an older one to the present. */
final class StateLayout {

    /** The layout that {@code state.sql} creates. */
    static final int PRESENT = 6;

    /** The first layout that knows of the deployment's ledger. */
    static final int WITH_LEDGER = 5;

    private final DataSource store;

    /** @param store where {@code FERRY_STATE} exists */
    StateLayout(DataSource store) {
        this.store = store;
    }

    /**
     * @throws StateStoreException when the store was made by a later Ferry; nothing was changed then
     */
    void requireNotNewer() {
        versions().stream().filter(version -> version > PRESENT).findFirst().ifPresent(version -> {
            throw StateStoreException.unusable("The state store has layout " + version + ", and Ferry "
                    + FerryVersion.current() + " knows layouts up to " + PRESENT
                    + ": a later Ferry has used it. Nothing was started or changed. Use that Ferry, or set FERRY_STATE to"
                    + " a new directory to move every row again; none is doubled.");
        });
    }

    /** Brings an older layout, or one whose making was interrupted, to the present one. All rows stay. */
    void bringUpToDate() {
        if (!versions().equals(List.of(PRESENT))) {
            try {
                new ResourceDatabasePopulator(
                                new ClassPathResource("dev/ferry/store/state-layout-2.sql"),
                                new ClassPathResource("dev/ferry/store/state-layout-3.sql"),
                                new ClassPathResource("dev/ferry/store/state-layout-4.sql"),
                                new ClassPathResource("dev/ferry/store/state-layout-5.sql"),
                                new ClassPathResource("dev/ferry/store/state-layout-6.sql"))
                        .execute(store);
            } catch (DataAccessException e) {
                throw StateStoreException.of(e);
            }
        }
    }

    private List<Integer> versions() {
        try {
            return new JdbcTemplate(store).queryForList("select VERSION from FERRY_STATE", Integer.class);
        } catch (DataAccessException e) {
            throw StateStoreException.of(e);
        }
    }
}
