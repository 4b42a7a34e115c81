package dev.ferry.idmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.value.Digest;
import dev.ferry.testing.EmbeddedSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.core.io.ClassPathResource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.init.ResourceDatabasePopulator;

/** The id map in the other database in which it may be kept. */
class IdMapIT {

    @Test
    void the_id_map_is_kept_in_postgres_too() {
        try (EmbeddedSource store = EmbeddedSource.create()) {
            PGSimpleDataSource connections = new PGSimpleDataSource();
            connections.setURL("jdbc:postgresql://localhost:" + store.port() + "/" + store.database());
            connections.setUser("postgres");
            new ResourceDatabasePopulator(new ClassPathResource("dev/ferry/store/state.sql")).execute(connections);
            IdMap idMap = new IdMap(new JdbcTemplate(connections));
            List<IdMapEntry> entries = IntStream.range(0, 2_000)
                    .mapToObj(i -> new IdMapEntry("key, \"" + i + "\" 'é", "j" + i, new Digest(-i, Long.MIN_VALUE + i)))
                    .toList();
            IdMapEntry first = entries.get(0);
            IdMapEntry changed = new IdMapEntry(first.key(), "other", new Digest(1, 2));

            assertThat(idMap.isEmpty("contacts")).isTrue();
            idMap.save("contacts", entries, List.of());
            idMap.save("contacts", List.of(changed, entries.get(1)));

            assertThat(idMap.isEmpty("contacts")).isFalse();
            assertThat(idMap.entries(
                            "contacts", entries.stream().map(IdMapEntry::key).toList()))
                    .hasSize(2_000)
                    .containsEntry(first.key(), changed)
                    .containsEntry(entries.get(1999).key(), entries.get(1999));
            assertThat(idMap.convexIds("contacts", Set.of(first.key(), "absent")))
                    .isEqualTo(Map.of(first.key(), "other"));
            assertThat(idMap.entries("messages", List.of(first.key()))).isEmpty();
            assertThatThrownBy(() -> idMap.save("contacts", List.of(first), List.of()))
                    .isInstanceOf(DuplicateKeyException.class);
        }
    }
}
