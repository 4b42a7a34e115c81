package dev.ferry.convex.value;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexValue.Float64;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WireFormatPropertyTest {

    @Test
    void any_value_comes_back_as_it_went() {
        RandomValues random = new RandomValues(20260821);
        for (int i = 0; i < 20_000; i++) {
            ConvexValue value = random.value(4);
            byte[] json = WireFormat.encode(value);
            assertThat(WireFormat.decode(json)).isEqualTo(value);
            assertThat(WireFormat.encode(WireFormat.decode(json))).isEqualTo(json);
        }
    }

    @Test
    void any_float64_comes_back_bit_by_bit() {
        SplittableRandom random = new SplittableRandom(53);
        for (int i = 0; i < 200_000; i++) {
            double value = Double.longBitsToDouble(random.nextLong());
            Float64 back = (Float64) WireFormat.decode(WireFormat.encode(new Float64(value)));
            assertThat(Double.doubleToLongBits(back.value())).isEqualTo(Double.doubleToLongBits(value));
        }
    }

    /**
     * Digests of documents are kept in the id map across upgrades of Ferry and of the JDK. If this fails, every row
     * of every user counts as changed at the next run.
     */
    @Test
    void the_bytes_are_the_same_on_every_jdk() throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 200_000; i++) {
            digest.update(WireFormat.encode(new Float64(Double.longBitsToDouble(random.nextLong()))));
            digest.update(WireFormat.encode(new Float64(random.nextInt() / 1000.0)));
        }
        RandomValues values = new RandomValues(2);
        for (int i = 0; i < 5_000; i++) {
            digest.update(WireFormat.encode(values.value(4)));
        }
        assertThat(HexFormat.of().formatHex(digest.digest()))
                .isEqualTo("a7296793c7aaeaff92e5213a7558fa8b75b62498592af51dd723e406bdd66afa");
    }
}
