package dev.ferry.verify;

import dev.ferry.convex.value.Digest;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Which rows are compared: all, or a share of them that their keys decide, so that it is the same share each time. */
final class SampledKeys {

    /** The number of sampled rows for which the documents that follow them are looked at too. */
    static final int BLOCK = 1_000;

    private static final double TWO_TO_63 = 0x1p63;

    private final @Nullable Double share;

    /** @param share above 0 and below 1; null for all */
    SampledKeys(@Nullable Double share) {
        this.share = share;
    }

    boolean isAll() {
        return share == null;
    }

    /** Whether a block of sampled rows begins among these: the first of all, and then every thousandth. */
    boolean beginsBlock(long before, int rows) {
        return share != null && (before == 0 || before / BLOCK != (before + rows) / BLOCK);
    }

    boolean has(String table, String key) {
        if (share == null) {
            return true;
        }
        long hash =
                Digest.of((table + ' ' + key).getBytes(StandardCharsets.UTF_8)).high() >>> 1;
        return hash < share * TWO_TO_63;
    }
}
