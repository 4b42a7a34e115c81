package dev.ferry.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.store.StateSchema;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mockito.Mockito;
import org.springframework.jdbc.UncategorizedSQLException;

class StateStoreExceptionTest {

    private static final String PASSWORD = "pa55word-of-the-store";

    @TempDir
    private Path directory;

    /** H2 holds its file by a lock of the operating system's, which is what another process would hold here. */
    @Test
    void a_file_that_another_process_holds_is_held_by_another_run() throws Exception {
        new StateSchema(store("")).createWhereMissing();

        try (FileChannel file = FileChannel.open(directory.resolve("ferry.mv.db"), StandardOpenOption.WRITE)) {
            file.lock();
            assertThatThrownBy(() -> new StateSchema(store("")).createWhereMissing())
                    .isInstanceOfSatisfying(
                            StateStoreException.class,
                            held -> assertThat(held.kind()).isEqualTo(StateStoreException.Kind.HELD))
                    .hasMessageContaining("Another run holds the state store");
        }

        new StateSchema(store("")).createWhereMissing();
    }

    @Test
    void a_store_that_refuses_the_password_is_not_held_and_the_password_is_not_told() {
        new StateSchema(store("")).createWhereMissing();

        assertThatThrownBy(() -> new StateSchema(store(PASSWORD)).createWhereMissing())
                .isInstanceOfSatisfying(
                        StateStoreException.class,
                        refused -> assertThat(refused.kind()).isEqualTo(StateStoreException.Kind.UNUSABLE))
                .hasMessageContaining("cannot be opened")
                .hasMessageContaining("FERRY_STATE")
                .hasMessageNotContaining(PASSWORD)
                .message()
                .hasLineCount(1);
    }

    /** What PgBouncer in transaction mode answers every other time, before sessions can be compared. */
    @ParameterizedTest
    @ValueSource(strings = {"42P05", "26000"})
    void a_session_that_another_connection_had_used_shows_the_pooler(String sqlState) {
        SQLException failure = new SQLException("ERROR: prepared statement \"S_1\" already exists", sqlState);

        assertThat(StateStoreException.of(failure))
                .hasMessageContaining("transaction pooler")
                .hasMessageContaining("5432")
                .extracting(StateStoreException::kind)
                .isEqualTo(StateStoreException.Kind.UNUSABLE);
    }

    @Test
    void a_database_of_another_kind_is_refused_by_its_name() throws SQLException {
        DatabaseMetaData metaData = Mockito.mock(DatabaseMetaData.class);
        Mockito.when(metaData.getDatabaseProductName()).thenReturn("MySQL");
        Connection connection = Mockito.mock(Connection.class);
        Mockito.when(connection.getMetaData()).thenReturn(metaData);
        DataSource store = Mockito.mock(DataSource.class);
        Mockito.when(store.getConnection()).thenReturn(connection);

        assertThatThrownBy(() -> StoreKind.of(store))
                .isInstanceOf(StateStoreException.class)
                .hasMessageContaining("names a MySQL database")
                .hasMessageContaining("Nothing was started");
    }

    @Test
    void a_store_that_fails_in_the_middle_is_named_without_the_statement_that_failed() {
        StateStoreException lost = StateStoreException.lost(
                7,
                new UncategorizedSQLException(
                        "save",
                        null,
                        new SQLException(
                                "IO Exception: No space left on device; SQL statement:\ninsert into X ('key')")));

        assertThat(lost.kind()).isEqualTo(StateStoreException.Kind.LOST);
        assertThat(lost).hasMessageContaining("run 7 (IO Exception: No space left on device)");
        assertThat(lost).hasMessageNotContaining("insert");
    }

    private DataSource store(String password) {
        JdbcDataSource store = new JdbcDataSource();
        store.setURL(new StoreLocation.InDirectory(directory).url());
        store.setUser("ferry");
        store.setPassword(password);
        return store;
    }
}
