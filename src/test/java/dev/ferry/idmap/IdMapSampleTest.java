package dev.ferry.idmap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.Digest;
import dev.ferry.testing.TestStore;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.JdbcTemplate;

class IdMapSampleTest {

    private final JdbcTemplate statements = TestStore.statements();
    private final IdMap idMap = new IdMap(statements);
    private final IdMapSample sample = new IdMapSample(statements);

    @Test
    void an_empty_id_map_has_no_sample() {
        assertThat(sample.take(10)).isEmpty();
    }

    @Test
    void every_table_of_a_small_id_map_is_in_it_with_all_or_so_many_of_its_entries() {
        fill("workspaces", 3);
        fill("messages", 2_000);

        Map<String, Map<String, IdMapEntry>> taken = sample.take(10);

        assertThat(taken).containsOnlyKeys("workspaces", "messages");
        assertThat(taken.get("workspaces")).hasSize(3);
        assertThat(taken.get("messages"))
                .hasSize(10)
                .allSatisfy((key, entry) -> assertThat(entry.convexId()).isEqualTo("id-" + key));
    }

    @Test
    void the_sample_of_a_large_table_is_spread_over_its_keys() {
        fill("messages", 20_000);

        assertThat(sample.take(16).getOrDefault("messages", Map.of()).keySet().stream()
                        .map(key -> key.charAt(0))
                        .distinct())
                .hasSizeGreaterThan(5);
    }

    @ParameterizedTest
    @CsvSource({"a, a", "1, 99999", "ÿ1, ÿ9", "😀, 😁", "z, a", "'', zzz"})
    void any_two_keys_have_places_between_them_the_first_of_which_is_the_first_key(String first, String last) {
        List<String> places = KeyInterpolation.places(first, last, 16);

        assertThat(places).hasSizeBetween(1, 16).startsWith(first).doesNotHaveDuplicates();
    }

    private void fill(String table, int rows) {
        idMap.save(
                table,
                IntStream.range(0, rows)
                        .mapToObj(i -> new UUID(i * 0x9E3779B97F4A7C15L, i).toString())
                        .map(key -> new IdMapEntry(key, "id-" + key, new Digest(1, 2)))
                        .toList());
    }
}
