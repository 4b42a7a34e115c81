package dev.ferry.idmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.TestStore;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;

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
