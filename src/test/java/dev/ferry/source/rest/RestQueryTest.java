package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RestQueryTest {

    private final RestQuery.Keyed keys = new RestQuery.Keyed("crm", "my table", "order");

    @Test
    void a_range_is_asked_for_in_the_order_of_its_key() {
        assertThat(decoded(keys.range("k:\"order\"::text", "a&b", "c+d", 7)))
                .isEqualTo(
                        "my table?select=k:\"order\"::text&\"order\"=gt.a&b&\"order\"=lte.c+d&order=\"order\".asc&limit=7");
        assertThat(decoded(keys.range("k", null, null, 1000)))
                .isEqualTo("my table?select=k&order=\"order\".asc&limit=1000");
        assertThat(keys.range("k", null, null, 1).schema()).isEqualTo("crm");
    }

    @Test
    void a_value_cannot_become_another_condition() {
        assertThat(keys.range("k", "1&limit=0", "%26", 7).text()).contains("=gt.1%26limit%3D0&", "=lte.%2526&");
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

    private static String decoded(RestQuery query) {
        return URLDecoder.decode(query.text(), StandardCharsets.UTF_8);
    }
}
