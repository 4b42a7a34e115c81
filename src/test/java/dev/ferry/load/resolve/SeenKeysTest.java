package dev.ferry.load.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SeenKeysTest {

    private static final int KEYS = 20_000;

    private final SeenKeys seen = new SeenKeys();

    @Test
    void a_key_that_was_added_is_never_denied_and_one_that_was_not_nearly_always() {
        seen.begin(KEYS);
        IntStream.range(0, KEYS).mapToObj(SeenKeysTest::key).forEach(seen::add);

        assertThat(IntStream.range(0, KEYS).mapToObj(SeenKeysTest::key)).allMatch(seen::mayHave);
        assertThat(IntStream.range(KEYS, 2 * KEYS).mapToObj(SeenKeysTest::key).filter(seen::mayHave))
                .hasSizeLessThan(KEYS / 100);
    }

    @Test
    void more_keys_than_were_expected_are_not_denied() {
        seen.begin(1);
        IntStream.range(0, KEYS).mapToObj(SeenKeysTest::key).forEach(seen::add);

        assertThat(IntStream.range(0, KEYS).mapToObj(SeenKeysTest::key)).allMatch(seen::mayHave);
    }

    @Test
    void before_it_has_begun_and_after_its_end_no_key_was_seen() {
        seen.add("a");
        assertThat(seen.mayHave("a")).isFalse();

        seen.begin(10);
        seen.add("a");
        seen.forget();

        assertThat(seen.mayHave("a")).isFalse();
    }

    private static String key(int number) {
        return "00000000-0000-4000-8000-%012d".formatted(number);
    }
}
