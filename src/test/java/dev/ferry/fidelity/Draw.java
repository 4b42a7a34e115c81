package dev.ferry.fidelity;

import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Random choices that follow from a seed alone, on every JVM: {@link Random} is specified down to its bits. */
final class Draw {

    private final Random random;

    Draw(long seed) {
        this.random = new Random(seed);
    }

    /** 0 to {@code bound - 1}. */
    int below(int bound) {
        return random.nextInt(bound);
    }

    /** Both ends included. */
    int between(int least, int most) {
        return least + random.nextInt(most - least + 1);
    }

    boolean oneIn(int times) {
        return random.nextInt(times) == 0;
    }

    int bits32() {
        return random.nextInt();
    }

    long bits64() {
        return random.nextLong();
    }

    byte[] bytes(int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    <T> T of(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** A whole number of any length up to 64 bits: small ones are as likely as large ones. */
    long whole() {
        return random.nextLong() >> random.nextInt(64);
    }

    /** A number of decimal digits, the first not 0. */
    String digits(int count) {
        StringBuilder digits = new StringBuilder(count).append((char) ('1' + below(9)));
        while (digits.length() < count) {
            digits.append((char) ('0' + below(10)));
        }
        return digits.toString();
    }

    /** A number of these characters. */
    String lettersOf(String alphabet, int count) {
        return joined(count, "", draw -> String.valueOf(alphabet.charAt(draw.below(alphabet.length()))));
    }

    /** A number of parts with something between them. */
    String joined(int count, String between, Function<Draw, String> part) {
        return joined(count, between, part, "", "");
    }

    String joined(int count, String between, Function<Draw, String> part, String start, String end) {
        return Stream.generate(() -> part.apply(this)).limit(count).collect(Collectors.joining(between, start, end));
    }
}
