package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.KeyColumns;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RestQueryTest {

    private final RestQuery.Keyed keys = new RestQuery.Keyed("crm", "my table", KeyColumns.of("order"));

    @Test
    void a_range_is_asked_for_in_the_order_of_its_key() {
        assertThat(decoded(keys.range("k:\"order\"::text", "a&b", "c+d", 7).get(0)))
                .isEqualTo(
                        "my table?select=k:\"order\"::text&\"order\"=gt.a&b&\"order\"=lte.c+d&order=\"order\".asc&limit=7");
        assertThat(decoded(keys.range("k", null, null, 1000).get(0)))
                .isEqualTo("my table?select=k&order=\"order\".asc&limit=1000");
        assertThat(keys.range("k", null, null, 1).get(0).schema()).isEqualTo("crm");
    }

    @Test
    void a_value_cannot_become_another_condition() {
        assertThat(keys.range("k", "1&limit=0", "%26", 7).get(0).text()).contains("=gt.1%26limit%3D0&", "=lte.%2526&");
    }

    @Test
    void rows_are_asked_for_by_a_list_of_keys() {
        assertThat(decoded(keys.withKeys("k", List.of("a", "b,c"))))
                .isEqualTo("my table?select=k&\"order\"=in.(\"a\",\"b,c\")&order=\"order\".asc&limit=2");
    }

    @Test
    void a_list_of_the_empty_text_alone_is_not_what_the_api_takes_for_an_empty_list() {
        assertThat(decoded(keys.withKeys("k", List.of("")))).contains("=in.(\"\",\"\")&");
        assertThat(decoded(keys.withKeys("k", List.of("", "a")))).contains("=in.(\"\",\"a\")&");
    }

    @Test
    void a_row_is_asked_for_by_its_place() {
        assertThat(decoded(keys.at("k", "a", 41)))
                .isEqualTo("my table?select=k&\"order\"=gt.a&offset=41&order=\"order\".asc&limit=1");
        assertThat(decoded(keys.at("k", null, 0))).isEqualTo("my table?select=k&offset=0&order=\"order\".asc&limit=1");
    }

    @Test
    void a_range_of_a_key_of_several_columns_is_read_part_by_part() {
        assertThat(ranges("a:b:c", null)).containsExactly("x=eq.a&y=eq.b&z=gt.c", "x=eq.a&y=gt.b", "x=gt.a");
        assertThat(ranges(null, "a:b:c")).containsExactly("x=lt.a", "x=eq.a&y=lt.b", "x=eq.a&y=eq.b&z=lte.c");
        assertThat(ranges(null, null)).containsExactly("");
    }

    @Test
    void a_part_that_both_bounds_share_is_left_once() {
        assertThat(ranges("a:b:c", "d:e:f"))
                .containsExactly(
                        "x=eq.a&y=eq.b&z=gt.c&x=lt.d",
                        "x=eq.a&y=gt.b&x=lt.d",
                        "x=gt.a&x=lt.d",
                        "x=eq.d&y=lt.e&x=gt.a",
                        "x=eq.d&y=eq.e&z=lte.f&x=gt.a");
        assertThat(ranges("a:b:c", "a:e:f"))
                .containsExactly("x=eq.a&y=eq.b&z=gt.c&y=lt.e", "x=eq.a&y=gt.b&y=lt.e", "x=eq.a&y=eq.e&z=lte.f&y=gt.b");
        assertThat(ranges("a:b:c", "a:b:f")).containsExactly("x=eq.a&y=eq.b&z=gt.c&z=lte.f");
    }

    @Test
    void the_parts_of_a_key_are_unescaped_for_a_filter_and_quoted_within_a_list() {
        assertThat(ranges("a\\:b:\\\\:", null))
                .containsExactly("x=eq.a:b&y=eq.\\&z=gt.", "x=eq.a:b&y=gt.\\", "x=gt.a:b");
        RestQuery.Keyed pairs = new RestQuery.Keyed("crm", "t", KeyColumns.of("x", "my y"));
        assertThat(decoded(pairs.withKeys("k", List.of("a:b", "\",(.)\\\\:"))))
                .isEqualTo(
                        "t?select=k&or=(and(x.eq.\"a\",\"my y\".eq.\"b\"),and(x.eq.\"\\\",(.)\\\\\",\"my y\".eq.\"\"))"
                                + "&order=x.asc,\"my y\".asc&limit=2");
    }

    private static List<String> ranges(@Nullable String after, @Nullable String through) {
        RestQuery.Keyed triples = new RestQuery.Keyed("crm", "t", KeyColumns.of("x", "y", "z"));
        return triples.range("k", after, through, 9).stream()
                .map(RestQueryTest::decoded)
                .peek(text -> assertThat(text).startsWith("t?select=k&").endsWith("&order=x.asc,y.asc,z.asc&limit=9"))
                .map(text -> text.replaceFirst("t\\?select=k&", "").replaceFirst("&?order=.*", ""))
                .toList();
    }

    private static String decoded(RestQuery query) {
        return URLDecoder.decode(query.text(), StandardCharsets.UTF_8);
    }
}
