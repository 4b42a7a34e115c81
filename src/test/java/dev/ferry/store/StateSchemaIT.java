package dev.ferry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreKind;
import dev.ferry.testing.EmbeddedSource;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** The state store in a Postgres of the user's own. */
class StateSchemaIT {

    private final EmbeddedSource database = EmbeddedSource.create();

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void all_tables_and_sequences_are_in_the_schema_ferry_and_none_in_public() {
        new StateSchema(store("postgres", "")).createWhereMissing();

        assertThat(inSchema("ferry")).contains("batch_job_instance", "ferry_id_map", "ferry_reject", "ferry_state");
        assertThat(inSchema("public")).isNull();
    }

    @Test
    void a_store_that_is_there_is_left_as_it_is() {
        new StateSchema(store("postgres", "")).createWhereMissing();
        database.execute("insert into ferry.ferry_id_map values ('contacts', 'ada', 'j57', 1, 2)");

        new StateSchema(store("postgres", "")).createWhereMissing();

        assertThat(database.value("select count(*) from ferry.ferry_id_map")).isEqualTo("1");
        assertThat(database.value("select string_agg(version::text, ',') from ferry.ferry_state"))
                .isEqualTo("6");
    }

    @Test
    void a_store_whose_process_died_half_way_is_completed() {
        new StateSchema(store("postgres", "")).createWhereMissing();
        String complete = inSchema("ferry");
        database.execute("drop table ferry.ferry_state, ferry.ferry_reject, ferry.batch_step_execution_context");

        new StateSchema(store("postgres", "")).createWhereMissing();

        assertThat(inSchema("ferry")).isEqualTo(complete);
    }

    @Test
    void a_users_table_of_that_name_in_public_is_not_taken_for_ferrys() {
        database.execute("create table public.ferry_state (mine text)");

        new StateSchema(store("postgres", "")).createWhereMissing();

        assertThat(inSchema("ferry")).contains("ferry_state", "ferry_id_map");
        assertThat(inSchema("public")).isEqualTo("ferry_state");
    }

    @Test
    void a_user_who_may_not_create_tables_is_told_so() {
        String role = "guest_of_" + database.database();
        database.execute("create role " + role + " login password 'pa55word-of-the-store'");
        try {
            assertThatThrownBy(() -> new StateSchema(store(role, "pa55word-of-the-store")).createWhereMissing())
                    .isInstanceOf(StateStoreException.class)
                    .hasMessageContaining("refuses to create Ferry's tables")
                    .hasMessageNotContaining("pa55word-of-the-store");
            assertThat(inSchema("public")).isNull();
        } finally {
            database.execute("drop role " + role);
        }
    }

    private String inSchema(String schema) {
        return database.value(
                "select string_agg(relname, ' ' order by relname) from pg_class where relkind in ('r', 'S')"
                        + " and relnamespace = (select oid from pg_namespace where nspname = '" + schema + "')");
    }

    private DataSource store(String user, String password) {
        PGSimpleDataSource store = new PGSimpleDataSource();
        store.setURL("jdbc:postgresql://localhost:" + database.port() + "/" + database.database());
        store.setUser(user);
        store.setPassword(password);
        store.setCurrentSchema(StoreKind.POSTGRES.schema());
        return store;
    }
}
