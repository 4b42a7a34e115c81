package dev.ferry.plan;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

/** Texts one after the other, each with its length before it, so that no two different lists give the same whole. */
final class CanonicalText {

    private static final int DIGEST_BYTES = 16;

    private final StringBuilder whole = new StringBuilder();

    /** Begins with the name and version of what is described: a change of the form changes every digest. */
    CanonicalText(String form) {
        add(form);
    }

    CanonicalText add(String text) {
        whole.append(text.length()).append(':').append(text).append('\n');
        return this;
    }

    CanonicalText addAll(List<String> texts) {
        add(Integer.toString(texts.size()));
        texts.forEach(this::add);
        return this;
    }

    /** The first 128 bits of the SHA-256, as hex. */
    String digest() {
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(whole.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(Arrays.copyOf(hash, DIGEST_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
