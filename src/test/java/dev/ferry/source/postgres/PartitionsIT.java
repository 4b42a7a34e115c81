package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.ferry.source.OtherTable;
import dev.ferry.source.OtherTable.Told;
import dev.ferry.source.SplitTable;
import dev.ferry.source.TableFacts;
import dev.ferry.source.TablesBeside;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.EmbeddedSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/** What the catalog says about partitions, in every version of Postgres. */
@ParameterizedClass
@ValueSource(ints = {13, 14, 15, 16, 17, 18})
class PartitionsIT {

    private final int version;
    private final EmbeddedSource source;
    private final SourceDatabase database;

    PartitionsIT(int version) {
        this.version = version;
        source = EmbeddedSource.onVersion(version);
        database = new SourceDatabase(PostgresUrl.parse(source.url()));
    }

    @BeforeEach
    void make() {
        source.execute("""
                create table users (id int primary key);
                insert into users values (1);
                create table events (id int, user_id int references users (id), day date not null, primary key (id, day))
                  partition by range (day);
                create table "Events 1" partition of events for values from ('2025-01-01') to ('2026-01-01');
                create table events_2 partition of events for values from ('2026-01-01') to ('2027-01-01')
                  partition by range (day);
                create table events_2a partition of events_2 for values from ('2026-01-01') to ('2026-07-01');
                create table events_2b partition of events_2 for values from ('2026-07-01') to ('2027-01-01');
                create table events_rest partition of events default;
                insert into events select n, 1, date '2025-12-31' + n from generate_series(0, 200) n;
                create table likes (id int primary key, event int, day date, foreign key (event, day) references events);
                """);
    }

    @AfterEach
    void drop() {
        database.close();
        source.close();
    }

    @Test
    void a_partition_has_the_foreign_keys_of_its_table_and_what_points_at_the_table_does_so_once() {
        assertThat(database.foreignKeys())
                .extracting(key ->
                        key.from() + " " + key.columns() + " " + key.to() + (key.inherited() ? " inherited" : ""))
                .containsExactlyInAnyOrder(
                        "public.events [user_id] public.users",
                        "public.Events 1 [user_id] public.users inherited",
                        "public.events_2 [user_id] public.users inherited",
                        "public.events_2a [user_id] public.users inherited",
                        "public.events_2b [user_id] public.users inherited",
                        "public.events_rest [user_id] public.users inherited",
                        "public.likes [event, day] public.events");
    }

    @Test
    void partitions_that_are_not_planned_stay_behind_in_the_largest_pieces() {
        TablesBeside beside = beside("users", "likes", "Events 1");

        assertThat(beside.tables()).isEmpty();
        assertThat(beside.split())
                .containsExactly(new SplitTable(
                        "public",
                        "events",
                        true,
                        3,
                        List.of(
                                part("events_2", TableFacts.Kind.PARTITIONED_TABLE, 200),
                                part("events_rest", TableFacts.Kind.TABLE, 0))));
        assertThat(beside.split().get(0).losing()).extracting(OtherTable::name).containsExactly("events_2");
        assertThat(beside.movedOtherwise()).containsExactly("public.events");
    }

    @Test
    void a_part_of_a_part_is_told_alone_where_its_neighbour_is_planned() {
        assertThat(beside("Events 1", "events_rest", "events_2a").split())
                .singleElement()
                .satisfies(split ->
                        assertThat(split.left()).containsExactly(part("events_2b", TableFacts.Kind.TABLE, 19)));
    }

    @Test
    void nothing_stays_behind_when_the_table_is_planned_or_each_of_its_partitions() {
        TablesBeside byTable = beside("users", "likes", "events");
        TablesBeside byParts = beside("users", "likes", "Events 1", "events_2a", "events_2b", "events_rest");

        assertThat(byTable.tables()).isEmpty();
        assertThat(byTable.split()).isEmpty();
        assertThat(byTable.movedOtherwise())
                .contains("public.Events 1", "public.events_2a")
                .hasSize(5);
        assertThat(byParts.tables()).isEmpty();
        assertThat(byParts.split()).isEmpty();
        assertThat(byParts.movedOtherwise()).containsExactlyInAnyOrder("public.events", "public.events_2");
    }

    /** A reader of the table does not see its rows any more. */
    @Test
    void a_partition_whose_detaching_was_broken_off_is_a_table_of_its_own() throws SQLException {
        assumeTrue(version >= 14, "there is no other detaching before");
        source.execute("drop table likes; drop table events_rest");
        try (Connection reader = source.connect();
                Statement reading = reader.createStatement()) {
            reader.setAutoCommit(false);
            reading.execute("select from events");
            try (Connection other = source.connect();
                    Statement detaching = other.createStatement()) {
                detaching.execute("set statement_timeout = 500");
                assertThatThrownBy(() ->
                                detaching.execute("alter table events detach partition \"Events 1\" concurrently"))
                        .hasMessageContaining("timeout");
            }
        }

        assertThat(source.value("select count(*) from events")).isEqualTo("200");
        assertThat(beside("users", "events").tables()).containsExactly(part("Events 1", TableFacts.Kind.TABLE, 1));
    }

    @Test
    void a_partitioned_table_is_moved_by_its_primary_key() {
        assertThat(problem("events")).contains("Say `key: [").endsWith("in config/plan.yml: it is the primary key");
    }

    /** The index that is asked for may be on any column, and a partitioned table takes none that is advised elsewhere. */
    @Test
    void a_partitioned_table_without_any_key_is_told_how_to_give_one_to_its_partitions() {
        source.execute("create table plain (id int not null, day date not null) partition by range (day);"
                + " create table plain_1 partition of plain default");

        String[] parts = problem("plain").split("`", -1);
        source.execute(parts[1]);
        source.execute(parts[3]);

        assertThat(database.inspect(List.of(Plans.table("plain_1", "link_id"))).problems())
                .isEmpty();
    }

    private String problem(String table) {
        return database.inspect(List.of(Plans.table(table, "id")))
                .problems()
                .get(0)
                .text();
    }

    private TablesBeside beside(String... planned) {
        return database.tablesBeside(
                List.of(planned).stream().map(name -> Plans.table(name, "id")).toList());
    }

    private static OtherTable part(String name, TableFacts.Kind kind, long rows) {
        return new OtherTable("public", name, kind, rows, Told.COUNTED);
    }
}
