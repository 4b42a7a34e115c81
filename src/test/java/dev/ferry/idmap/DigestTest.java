package dev.ferry.idmap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class DigestTest {

    @Test
    void a_digest_is_the_first_half_of_sha_256() {
        Digest digest = Digest.of("abc".getBytes(StandardCharsets.UTF_8));

        assertThat(HexFormat.of().formatHex(digest.bytes())).isEqualTo("ba7816bf8f01cfea414140de5dae2223");
        assertThat(digest).isEqualTo(new Digest(0xba7816bf8f01cfeaL, 0x414140de5dae2223L));
    }

    @Test
    void a_digest_survives_its_bytes() {
        Digest digest = Digest.of(new byte[0]);

        assertThat(Digest.ofBytes(digest.bytes())).isEqualTo(digest);
    }

    @Test
    void one_byte_changes_the_digest() {
        assertThat(Digest.of(new byte[] {1})).isNotEqualTo(Digest.of(new byte[] {2}));
    }

    @Test
    void other_bytes_than_16_are_no_digest() {
        assertThatThrownBy(() -> Digest.ofBytes(new byte[15]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a digest has 16 bytes, not 15");
    }
}
