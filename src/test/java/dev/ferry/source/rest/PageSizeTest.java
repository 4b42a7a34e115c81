package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.Page;
import org.junit.jupiter.api.Test;

class PageSizeTest {

    private final PageSize size = new PageSize();

    @Test
    void it_begins_with_few_rows_and_grows_with_small_ones_up_to_what_is_wanted() {
        assertThat(size.of(1000)).isEqualTo(100);
        size.answered(100, 100 * 200);
        assertThat(size.of(1000)).isEqualTo(200);
        size.answered(200, 200 * 200);
        size.answered(400, 400 * 200);
        size.answered(800, 800 * 200);
        assertThat(size.of(1000)).isEqualTo(1000);
        assertThat(size.of(3)).isEqualTo(3);
    }

    @Test
    void of_large_rows_it_asks_for_as_many_as_fill_a_page() {
        size.answered(4, 4 << 20);

        assertThat(size.of(1000)).isEqualTo(4);
    }

    @Test
    void of_rows_larger_than_a_page_it_asks_for_one() {
        size.answered(1, 3 * Page.MAX_PAGE_BYTES);

        assertThat(size.of(1000)).isEqualTo(1);
    }

    @Test
    void it_grows_again_when_rows_are_small_again() {
        size.answered(1, 3 * Page.MAX_PAGE_BYTES);
        for (int i = 0; i < 10; i++) {
            size.answered(size.of(1000), 10L * size.of(1000));
        }

        assertThat(size.of(1000)).isEqualTo(1000);
    }

    @Test
    void an_answer_capped_by_the_server_does_not_hold_it_down() {
        for (int i = 0; i < 10; i++) {
            size.answered(7, 700);
        }

        assertThat(size.of(1000)).isEqualTo(1000);
    }

    @Test
    void rows_without_bytes_or_no_rows_at_all_do_no_harm() {
        size.answered(0, 0);
        assertThat(size.of(1000)).isEqualTo(100);
        size.answered(5, 0);
        assertThat(size.of(1000)).isEqualTo(200);
    }

    @Test
    void too_many_for_the_server_are_halved_down_to_one() {
        size.tooMany(100);
        assertThat(size.of(1000)).isEqualTo(50);
        for (int rows = 50; rows > 0; rows /= 2) {
            size.tooMany(rows);
        }

        assertThat(size.of(1000)).isEqualTo(1);
    }

    @Test
    void it_asks_for_more_only_after_many_pages_went_well() {
        size.tooMany(20);
        for (int i = 0; i < 15; i++) {
            size.answered(10, 100);
        }
        assertThat(size.of(1000)).isEqualTo(10);

        size.answered(10, 100);
        assertThat(size.of(1000)).isEqualTo(20);

        for (int i = 0; i < 16 * 40; i++) {
            size.answered(10, 100);
        }
        assertThat(size.of(1000)).isEqualTo(1000);
    }
}
