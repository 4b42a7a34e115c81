package dev.ferry.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.source.TableSource.Found;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RowByRowTest {

    private static final List<String> THOUSAND =
            IntStream.range(0, 1_000).mapToObj(String::valueOf).toList();

    private int queries;
    private Predicate<String> isBad = key -> false;
    private long bytesOfRow = 10;

    @Test
    void rows_that_can_be_read_come_with_one_query() {
        Found found = read(THOUSAND);

        assertThat(found.keysTried()).isEqualTo(1_000);
        assertThat(found.rows())
                .hasSize(1_000)
                .allSatisfy((key, row) -> assertThat(row.failure()).isNull());
        assertThat(queries).isEqualTo(1);
    }

    @Test
    void one_bad_row_among_a_thousand_is_found_by_some_thirty_queries() {
        isBad = Set.of("617")::contains;

        assertThat(readAll()).containsExactly("617");
        assertThat(queries).isBetween(10, 40);
    }

    @Test
    void where_every_row_is_bad_each_costs_one_query() {
        isBad = key -> true;

        assertThat(readAll()).containsExactlyElementsOf(THOUSAND);
        assertThat(queries).isLessThan(1_000 + 10 * 11);
    }

    @Test
    void many_bad_rows_end_a_page_before_its_time() {
        isBad = key -> true;

        Found found = read(THOUSAND);

        assertThat(found.keysTried()).isBetween(100, 128);
        assertThat(found.rows()).hasSize(found.keysTried());
    }

    @Test
    void a_page_ends_when_it_has_its_bytes() {
        isBad = Set.of("0")::contains;
        bytesOfRow = Page.MAX_PAGE_BYTES / 4;

        assertThat(read(THOUSAND).rows()).hasSizeBetween(4, 9);
    }

    @Test
    void a_key_without_a_row_is_tried_and_gives_none() {
        RowByRow rows = new RowByRow(this::query, failure -> true, (key, failure) -> Optional.empty());
        isBad = Set.of("1")::contains;

        Found found = rows.read(List.of("0", "1", "2"));

        assertThat(found.rows()).containsOnlyKeys("0", "2");
        assertThat(found.keysTried()).isEqualTo(3);
    }

    @Test
    void a_failure_that_no_row_is_to_blame_for_ends_it() {
        RowByRow rows = new RowByRow(this::query, failure -> false, (key, failure) -> Optional.empty());
        isBad = key -> true;

        assertThatThrownBy(() -> rows.read(THOUSAND)).isInstanceOf(SourceUnavailableException.class);
        assertThat(queries).isEqualTo(1);
    }

    /** As a caller does: goes on behind the keys that were tried. */
    private List<String> readAll() {
        List<String> bad = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (List<String> rest = THOUSAND; !rest.isEmpty(); ) {
            Found found = read(rest);
            keys.addAll(found.rows().keySet());
            found.rows().values().stream()
                    .filter(row -> row.failure() != null)
                    .map(SourceRow::key)
                    .forEach(bad::add);
            rest = rest.subList(found.keysTried(), rest.size());
        }
        assertThat(keys).containsExactlyElementsOf(THOUSAND);
        return bad;
    }

    private Found read(List<String> keys) {
        return new RowByRow(
                        this::query, failure -> true, (key, failure) -> Optional.of(SourceRow.unreadable(key, "22012")))
                .read(keys);
    }

    private Found query(List<String> keys) {
        queries++;
        if (keys.stream().anyMatch(isBad)) {
            throw new SourceUnavailableException("a row of these", false, null);
        }
        Map<String, SourceRow> rows = new LinkedHashMap<>();
        long bytes = 0;
        for (String key : keys) {
            if (bytes >= Page.MAX_PAGE_BYTES) {
                break;
            }
            rows.put(key, new SourceRow(key, "{}", bytesOfRow));
            bytes += bytesOfRow;
        }
        return new Found(rows, rows.size());
    }
}
