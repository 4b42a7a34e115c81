package dev.ferry.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convert.RejectReason;
import dev.ferry.convert.Rejection;
import dev.ferry.convex.value.Digest;
import dev.ferry.idmap.IdMap;
import dev.ferry.idmap.IdMapEntry;
import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreKind;
import dev.ferry.testing.TestStore;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;

class StateSchemaTest {

    private static final List<String> STATEMENTS = statements();

    private final DataSource store = TestStore.empty();
    private final JdbcTemplate database = new JdbcTemplate(store);

    @Test
    void creates_the_job_repository_and_ferrys_own_tables() {
        new StateSchema(store).createWhereMissing();

        assertThat(tables())
                .contains("BATCH_JOB_INSTANCE", "BATCH_STEP_EXECUTION", "FERRY_ID_MAP", "FERRY_REJECT", "FERRY_STATE")
                .contains("FERRY_DIRTY", "FERRY_MOVED", "FERRY_ID_COUNT", "FERRY_DEPARTED", "FERRY_DEBT")
                .hasSize(15);
    }

    @Test
    void leaves_a_store_that_is_there_as_it_is() {
        new StateSchema(store).createWhereMissing();
        new RejectLog(database).record("contacts", 1, List.of(new Rejection("a", RejectReason.TOO_DEEP, "")));

        new StateSchema(store).createWhereMissing();

        assertThat(new RejectLog(database).groups()).hasSize(1);
    }

    @Test
    void a_store_of_the_first_layout_becomes_as_a_new_one_and_keeps_its_rows() {
        new StateSchema(store).createWhereMissing();
        List<String> complete = everything();
        database.execute("drop table FERRY_STATE");
        database.execute("create table FERRY_STATE (VERSION integer not null primary key)");
        database.execute("insert into FERRY_STATE (VERSION) values (1)");
        new RejectLog(database).record("contacts", 1, List.of(new Rejection("a", RejectReason.TOO_DEEP, "")));

        new StateSchema(store).createWhereMissing();

        assertThat(everything()).isEqualTo(complete);
        assertThat(database.queryForList("select VERSION || ' ' || FENCE from FERRY_STATE", String.class))
                .containsExactly("6 0");
        assertThat(new RejectLog(database).groups()).hasSize(1);
    }

    @Test
    void a_store_of_the_second_layout_becomes_as_a_new_one_and_keeps_its_rows() {
        new StateSchema(store).createWhereMissing();
        List<String> complete = everything();
        database.execute("drop table FERRY_DIRTY");
        database.execute("drop table FERRY_MOVED");
        database.update("update FERRY_STATE set VERSION = 2, FENCE = 7");

        new StateSchema(store).createWhereMissing();

        assertThat(everything()).isEqualTo(complete);
        assertThat(database.queryForList("select VERSION || ' ' || FENCE from FERRY_STATE", String.class))
                .containsExactly("6 7");
    }

    @Test
    void a_store_of_the_third_layout_becomes_as_a_new_one_and_its_rows_are_counted() {
        new StateSchema(store).createWhereMissing();
        List<String> complete = everything();
        new IdMap(database).save("contacts", List.of(entry("a"), entry("b")));
        new IdMap(database).save("notes", List.of(entry("a")));
        database.execute("drop table FERRY_ID_COUNT");
        database.execute("drop table FERRY_DEPARTED");
        database.execute("drop table FERRY_LAST_WRITTEN");
        List.of(
                        "STATE_ID",
                        "LEDGER_ATTEMPT",
                        "LEDGER_TOKEN",
                        "LEDGER_PHASE",
                        "LEDGER_STATE",
                        "LEDGER_STAMP",
                        "NEXT_ATTEMPT",
                        "NEXT_TOKEN")
                .forEach(column -> database.execute("alter table FERRY_STATE drop column " + column));
        database.update("update FERRY_STATE set VERSION = 3, FENCE = 7");

        new StateSchema(store).createWhereMissing();

        assertThat(everything()).isEqualTo(complete);
        assertThat(database.queryForList("select VERSION || ' ' || FENCE from FERRY_STATE", String.class))
                .containsExactly("6 7");
        assertThat(new IdMap(database).size("contacts")).isEqualTo(2);
        assertThat(new IdMap(database).size("notes")).isEqualTo(1);
        assertThat(new IdMap(database).size("workspaces")).isZero();
    }

    @Test
    void a_store_of_the_fourth_layout_keeps_the_marks_of_tables_that_are_in_doubt() {
        new StateSchema(store).createWhereMissing();
        List<String> complete = everything();
        database.execute("alter table FERRY_DIRTY rename to FERRY_DOUBT");
        database.execute("drop table FERRY_LAST_WRITTEN");
        database.execute("alter table FERRY_STATE drop column LEDGER_STAMP");
        database.update("insert into FERRY_DOUBT (ID, SOURCE_TABLE) values ('a', 'contacts')");
        database.update("update FERRY_STATE set VERSION = 4, FENCE = 7");

        new StateSchema(store).createWhereMissing();

        assertThat(everything()).containsExactlyInAnyOrderElementsOf(complete);
        assertThat(database.queryForList("select ID || ' ' || SOURCE_TABLE from FERRY_DIRTY", String.class))
                .containsExactly("a contacts");
        assertThat(database.queryForList("select VERSION || ' ' || FENCE from FERRY_STATE", String.class))
                .containsExactly("6 7");
    }

    @Test
    void a_store_of_the_fifth_layout_takes_keys_of_many_columns() {
        new StateSchema(store).createWhereMissing();
        database.execute("alter table FERRY_MOVED alter column KEY_COLUMN set data type varchar(130)");
        database.update(
                "insert into FERRY_MOVED (SOURCE_TABLE, KEY_COLUMN, CONVEX_TABLE) values ('contacts', 'id', 'c')");
        database.update("update FERRY_STATE set VERSION = 5");

        new StateSchema(store).createWhereMissing();

        database.update("update FERRY_MOVED set KEY_COLUMN = ?", "x".repeat(2200));
        assertThat(database.queryForList("select VERSION from FERRY_STATE", Integer.class))
                .containsExactly(6);
    }

    private static IdMapEntry entry(String key) {
        return new IdMapEntry(key, "id of " + key, new Digest(1, 2));
    }

    @Test
    void a_store_of_a_later_ferry_is_refused_before_anything_is_made() {
        database.execute("create table FERRY_STATE (VERSION integer not null primary key)");
        database.execute("insert into FERRY_STATE (VERSION) values (7)");

        assertThatThrownBy(() -> new StateSchema(store).createWhereMissing())
                .isInstanceOf(StateStoreException.class)
                .hasMessageContaining("layout 7")
                .hasMessageContaining("knows layouts up to 6");
        assertThat(tables()).containsExactly("FERRY_STATE");
    }

    static Stream<Integer> places() {
        return IntStream.range(0, STATEMENTS.size()).boxed();
    }

    @ParameterizedTest(name = "after statement {0}")
    @MethodSource("places")
    void completes_what_a_process_left_that_died_while_it_created_the_tables(int statementsDone) {
        new StateSchema(store).createWhereMissing();
        List<String> complete = everything();
        DataSource halfCreated = TestStore.empty();
        JdbcTemplate half = new JdbcTemplate(halfCreated);
        STATEMENTS.subList(0, statementsDone).forEach(half::execute);

        new StateSchema(halfCreated).createWhereMissing();

        assertThat(everything(half)).isEqualTo(complete);
        assertThat(half.queryForList("select VERSION from FERRY_STATE", Integer.class))
                .containsExactly(6);
    }

    private List<String> tables() {
        return database.queryForList(
                "select TABLE_NAME from INFORMATION_SCHEMA.TABLES where TABLE_SCHEMA = 'PUBLIC'", String.class);
    }

    private List<String> everything() {
        return everything(database);
    }

    /** Columns, sequences and constraints by name. */
    private static List<String> everything(JdbcTemplate store) {
        return store.queryForList("""
                select TABLE_NAME || '.' || COLUMN_NAME as NAME from INFORMATION_SCHEMA.COLUMNS where TABLE_SCHEMA = 'PUBLIC'
                union all select SEQUENCE_NAME from INFORMATION_SCHEMA.SEQUENCES where SEQUENCE_SCHEMA = 'PUBLIC'
                union all select TABLE_NAME || ' ' || CONSTRAINT_TYPE from INFORMATION_SCHEMA.TABLE_CONSTRAINTS
                where TABLE_SCHEMA = 'PUBLIC'
                order by 1
                """, String.class);
    }

    private static List<String> statements() {
        List<String> statements = new ArrayList<>();
        for (String script : List.of(StoreKind.H2.jobRepositoryScript(), "dev/ferry/store/state.sql")) {
            try {
                String text = new ClassPathResource(script).getContentAsString(StandardCharsets.UTF_8);
                Stream.of(text.replaceAll("(?m)^--.*$", "").split(";"))
                        .filter(statement -> !statement.isBlank())
                        .forEach(statements::add);
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
        return statements;
    }
}
