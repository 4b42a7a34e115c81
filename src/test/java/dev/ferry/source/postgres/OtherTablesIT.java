package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.OtherTable;
import dev.ferry.source.OtherTable.Told;
import dev.ferry.source.TableFacts;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What the cases of {@code ferry check} do not have. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OtherTablesIT {

    private static final List<TablePlan> PLANNED =
            List.of(Plans.table("things", "id"), Plans.inSchema("crm", "orders", "id"), Plans.table("more", "id"));

    private EmbeddedSource source;
    private SourceDatabase database;

    @BeforeAll
    void start() {
        source = EmbeddedSource.create();
        source.execute("""
                create schema crm;
                create schema elsewhere;
                create table things as select 1 as id;
                create table orders as select 1 as id;
                create table crm.orders as select 1 as id;
                create table crm."Odd""name" as select 1 as id;
                create table elsewhere.notes as select 1 as id;
                create table emptied as select 1 as id;
                analyze emptied;
                delete from emptied;
                create table never_filled (id int);
                create table brought as select 1 as id;
                alter extension plpgsql add table brought;
                """);
        database = new SourceDatabase(PostgresUrl.parse(source.url()));
    }

    @AfterAll
    void drop() {
        database.close();
        source.close();
    }

    @Test
    void those_of_the_plans_schemas_are_listed_but_none_of_an_extension_and_none_that_is_empty() {
        assertThat(database.tablesBeside(PLANNED).tables())
                .containsExactly(
                        new OtherTable("public", "orders", TableFacts.Kind.TABLE, 1, Told.COUNTED),
                        new OtherTable("crm", "Odd\"name", TableFacts.Kind.TABLE, 1, Told.COUNTED));
    }

    @Test
    void when_the_time_is_over_of_the_rest_is_known_what_the_statistics_tell() {
        AtomicLong now = new AtomicLong();
        OtherTables slow = new OtherTables(
                database, () -> now.getAndAdd(Duration.ofSeconds(4).toNanos()));

        assertThat(slow.beside(PLANNED).tables())
                .extracting(OtherTable::name, OtherTable::told)
                .containsExactly(
                        tuple("emptied", Told.ABOUT),
                        tuple("never_filled", Told.UNKNOWN),
                        tuple("orders", Told.UNKNOWN),
                        tuple("Odd\"name", Told.UNKNOWN));
    }
}
