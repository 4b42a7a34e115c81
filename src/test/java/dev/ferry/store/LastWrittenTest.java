package dev.ferry.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.Digest;
import dev.ferry.testing.TestStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

class LastWrittenTest {

    private final JdbcTemplate statements = TestStore.statements();
    private final LastWritten written = new LastWritten(statements);

    @Test
    void what_was_written_last_is_known_with_its_attempt() {
        written.put(7, "contacts", last("a", true));

        assertThat(rows())
                .isEqualTo(
                        Map.of("contacts", List.of(new LastWritten.Row(7, "a", new Digest(1, 2), new Digest(3, 4)))));
    }

    @Test
    void of_many_chunks_those_that_came_last_are_kept() {
        for (int chunk = 0; chunk < 1_000; chunk++) {
            written.put(1, "contacts", last("changed " + chunk, true));
        }

        assertThat(keys()).hasSize(64).contains("changed 999", "changed 936").doesNotContain("changed 935");
    }

    @Test
    void chunks_that_convex_had_already_leave_those_that_changed_something() {
        written.put(1, "contacts", last("changed", true));
        for (int chunk = 0; chunk < 1_000; chunk++) {
            written.put(1, "contacts", last("repeated " + chunk, false));
        }

        assertThat(keys()).hasSize(17).contains("changed", "repeated 999");
    }

    @Test
    void the_next_attempt_takes_the_places_of_the_one_before() {
        written.put(1, "contacts", last("a", true));
        new LastWritten(statements).put(2, "contacts", last("b", true));

        assertThat(keys()).containsExactly("b");
    }

    private static LastWritten.Sent last(String key, boolean isChanged) {
        return new LastWritten.Sent(key, isChanged, new Digest(1, 2), new Digest(3, 4));
    }

    private Map<String, List<LastWritten.Row>> rows() {
        return LastWritten.in(JdbcClient.create(statements));
    }

    private List<String> keys() {
        return rows().getOrDefault("contacts", List.of()).stream()
                .map(LastWritten.Row::key)
                .toList();
    }
}
