package dev.ferry.idmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.value.Digest;
import dev.ferry.testing.TestStore;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class IdMapTest {

    private final JdbcTemplate statements = TestStore.statements();
    private final IdMap idMap = new IdMap(statements);

    @Test
    void knows_what_was_saved_and_nothing_else() {
        IdMapEntry ada = new IdMapEntry("ada", "j571", new Digest(1, 2));
        IdMapEntry bob = new IdMapEntry("bob", "j572", new Digest(-3, Long.MIN_VALUE));

        idMap.save("contacts", List.of(ada, bob));

        assertThat(idMap.entries("contacts", Set.of("ada", "bob", "eve"))).isEqualTo(Map.of("ada", ada, "bob", bob));
        assertThat(idMap.convexIds("contacts", Set.of("ada", "eve"))).isEqualTo(Map.of("ada", "j571"));
    }

    @Test
    void keeps_tables_apart_that_have_the_same_keys() {
        idMap.save("contacts", List.of(new IdMapEntry("1", "j571", new Digest(1, 1))));
        idMap.save("messages", List.of(new IdMapEntry("1", "k571", new Digest(2, 2))));

        assertThat(idMap.convexIds("contacts", Set.of("1"))).isEqualTo(Map.of("1", "j571"));
        assertThat(idMap.convexIds("messages", Set.of("1"))).isEqualTo(Map.of("1", "k571"));
    }

    @Test
    void tells_which_keys_it_does_not_know() {
        idMap.save("contacts", List.of(new IdMapEntry("ada", "j571", new Digest(1, 1))));
        idMap.save("messages", List.of(new IdMapEntry("bob", "k571", new Digest(2, 2))));

        assertThat(idMap.unknown("contacts", List.of("ada", "bob", "eve"))).containsExactlyInAnyOrder("bob", "eve");
        assertThat(idMap.unknown("contacts", List.of())).isEmpty();
    }

    /** All keys of a page at once: a question that went through the whole table for each would take minutes here. */
    @Test
    void looks_each_of_many_keys_up_in_the_index() {
        List<IdMapEntry> many = IntStream.range(0, 20_000)
                .mapToObj(i -> new IdMapEntry("key " + i, "j571", new Digest(i, i)))
                .toList();
        idMap.save("contacts", many, List.of());
        List<String> keys =
                IntStream.range(10_000, 30_000).mapToObj(i -> "key " + i).toList();

        assertThat(idMap.unknown("contacts", keys))
                .hasSize(10_000)
                .contains("key 20000")
                .doesNotContain("key 19999");
    }

    @Test
    void replaces_what_it_knew_of_a_row() {
        idMap.save("contacts", List.of(new IdMapEntry("ada", "j571", new Digest(1, 1))));
        IdMapEntry changed = new IdMapEntry("ada", "j571", new Digest(9, 9));
        IdMapEntry added = new IdMapEntry("bob", "j572", new Digest(5, 5));

        idMap.save("contacts", List.of(changed, added));

        assertThat(idMap.entries("contacts", Set.of("ada", "bob"))).isEqualTo(Map.of("ada", changed, "bob", added));
    }

    @Test
    void a_cached_id_is_forgotten_when_the_document_was_created_anew() {
        idMap.save("contacts", List.of(new IdMapEntry("ada", "old", new Digest(1, 1))));
        assertThat(idMap.convexIds("contacts", Set.of("ada"))).isEqualTo(Map.of("ada", "old"));

        idMap.save("contacts", List.of(new IdMapEntry("ada", "new", new Digest(1, 1))));

        assertThat(idMap.convexIds("contacts", Set.of("ada"))).isEqualTo(Map.of("ada", "new"));
    }

    @Test
    void a_looked_up_id_costs_no_second_query() {
        idMap.save("contacts", List.of(new IdMapEntry("ada", "j571", new Digest(1, 1))));
        idMap.convexIds("contacts", Set.of("ada"));
        statements.update("delete from FERRY_ID_MAP");

        assertThat(idMap.convexIds("contacts", Set.of("ada"))).isEqualTo(Map.of("ada", "j571"));
    }

    @Test
    void saves_what_is_said_to_be_new_and_what_is_said_to_be_known() {
        IdMapEntry added = new IdMapEntry("ada", "j571", new Digest(1, 1));
        IdMapEntry changed = new IdMapEntry("bob", "j573", new Digest(7, 7));
        idMap.save("contacts", List.of(new IdMapEntry("bob", "j572", new Digest(2, 2))));
        idMap.convexIds("contacts", Set.of("bob"));

        idMap.save("contacts", List.of(added), List.of(changed));

        assertThat(idMap.entries("contacts", Set.of("ada", "bob"))).isEqualTo(Map.of("ada", added, "bob", changed));
        assertThat(idMap.convexIds("contacts", Set.of("bob"))).isEqualTo(Map.of("bob", "j573"));
    }

    @Test
    void a_row_that_is_said_to_be_new_or_known_and_is_not_fails() {
        IdMapEntry entry = new IdMapEntry("ada", "j571", new Digest(1, 1));

        assertThatThrownBy(() -> idMap.save("contacts", List.of(), List.of(entry)))
                .isInstanceOf(IllegalStateException.class);
        idMap.save("contacts", List.of(entry), List.of());
        assertThatThrownBy(() -> idMap.save("contacts", List.of(entry), List.of()))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void thousands_of_rows_are_saved_and_found_at_once() {
        List<IdMapEntry> entries = IntStream.range(0, 5000)
                .mapToObj(i -> new IdMapEntry("key, \"" + i + "\" 'é", "j" + i, new Digest(-i, i)))
                .toList();

        idMap.save("contacts", entries);

        assertThat(idMap.entries(
                                "contacts",
                                entries.stream().map(IdMapEntry::key).toList())
                        .values())
                .containsExactlyInAnyOrderElementsOf(entries);
    }

    @Test
    void an_id_that_was_read_while_another_transaction_replaces_it_is_not_kept() {
        idMap.save("contacts", List.of(new IdMapEntry("ada", "old", new Digest(1, 1))));
        TransactionTemplate transaction =
                new TransactionTemplate(new JdbcTransactionManager(Objects.requireNonNull(statements.getDataSource())));

        transaction.executeWithoutResult(status -> {
            idMap.save("contacts", List.of(), List.of(new IdMapEntry("ada", "new", new Digest(1, 1))));
            assertThat(CompletableFuture.supplyAsync(() -> idMap.convexIds("contacts", Set.of("ada")))
                            .join())
                    .isEqualTo(Map.of("ada", "old"));
        });

        assertThat(idMap.convexIds("contacts", Set.of("ada"))).isEqualTo(Map.of("ada", "new"));
    }

    @Test
    void refuses_a_key_that_comes_twice_in_one_save() {
        IdMapEntry twice = new IdMapEntry("ada", "j571", new Digest(1, 1));

        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> idMap.save("contacts", List.of(twice, twice))))
                .isInstanceOf(DuplicateKeyException.class);
    }

    @Test
    void asks_for_nothing_when_there_are_no_keys() {
        assertThat(idMap.entries("contacts", Set.of())).isEmpty();
        assertThat(idMap.convexIds("contacts", Set.of())).isEmpty();
        idMap.save("contacts", List.of());
        assertThat(statements.queryForObject("select count(*) from FERRY_ID_MAP", Long.class))
                .isZero();
    }
}
