package dev.ferry.testing;

import java.util.UUID;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** A state store in memory, with all tables and no rows. */
public final class TestStore {

    private TestStore() {}

    /** A new store that shares nothing with any other. */
    public static DataSource create() {
        DataSource store = empty();
        new ResourceDatabasePopulator(
                        new ClassPathResource("org/springframework/batch/core/schema-h2.sql"),
                        new ClassPathResource("dev/ferry/store/state.sql"))
                .execute(store);
        return store;
    }

    /** A new store without a table. */
    public static DataSource empty() {
        return JdbcConnectionPool.create("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1", "ferry", "");
    }

    /** Statements on a new store. */
    public static JdbcTemplate statements() {
        return new JdbcTemplate(create());
    }
}
