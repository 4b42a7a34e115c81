package dev.ferry.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DigestSumTest {

    private static final BigInteger TWO_TO_256 = BigInteger.ONE.shiftLeft(256);

    @Test
    void of_one_document_it_is_its_sha_256() {
        assertThat(sum(List.of("abc")).hex())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assertThat(sum(List.of()).hex()).hasSize(64).matches("0+");
    }

    @Test
    void of_many_it_is_their_sum_with_all_carries_in_any_order() throws NoSuchAlgorithmException {
        List<String> documents = new ArrayList<>();
        BigInteger expected = BigInteger.ZERO;
        for (int i = 0; i < 2_000; i++) {
            documents.add("document " + i);
            expected = expected.add(
                    new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(utf8("document " + i))));
        }
        String hex = "0".repeat(64) + expected.mod(TWO_TO_256).toString(16);

        String sum = sum(documents).hex();
        Collections.shuffle(documents, new Random(4711));

        assertThat(sum)
                .isEqualTo(hex.substring(hex.length() - 64))
                .isEqualTo(sum(documents).hex());
    }

    @Test
    void a_document_that_is_there_twice_counts_twice() {
        assertThat(sum(List.of("a", "b", "b")).hex())
                .isNotEqualTo(sum(List.of("a")).hex())
                .isNotEqualTo(sum(List.of("a", "b")).hex());
    }

    @Test
    void it_goes_on_from_what_was_written_down() {
        DigestSum whole = sum(List.of("a", "b", "c"));
        DigestSum resumed = DigestSum.of(sum(List.of("a", "b")).hex());
        resumed.add(utf8("c"));

        assertThat(resumed.hex()).isEqualTo(whole.hex());
    }

    private static DigestSum sum(List<String> documents) {
        DigestSum sum = new DigestSum();
        documents.forEach(document -> sum.add(utf8(document)));
        return sum;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
