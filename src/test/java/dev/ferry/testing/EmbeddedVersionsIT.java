package dev.ferry.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EmbeddedVersionsIT {

    @ParameterizedTest
    @ValueSource(ints = {13, 14, 15, 16, 17, 18})
    void a_test_gets_the_version_that_it_asks_for(int major) {
        try (EmbeddedSource source = EmbeddedSource.onVersion(major)) {
            assertThat(source.value("select current_setting('server_version_num')::int / 10000"))
                    .isEqualTo(String.valueOf(major));
        }
    }
}
