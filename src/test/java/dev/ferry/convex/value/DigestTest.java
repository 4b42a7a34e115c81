package dev.ferry.convex.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class DigestTest {

    @Test
    void a_digest_is_the_first_half_of_sha_256() {
        assertThat(Digest.of("abc".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(new Digest(0xba7816bf8f01cfeaL, 0x414140de5dae2223L));
    }

    @Test
    void one_byte_changes_the_digest() {
        assertThat(Digest.of(new byte[] {1})).isNotEqualTo(Digest.of(new byte[] {2}));
    }
}
