package dev.ferry.local.storage;

import dev.ferry.local.schema.DocumentId;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Makes the part of an id that is the document's own: 14 random bytes and the days since 1970, so that ids of one day
 * end alike (get-convex/convex-backend, {@code crates/database/src/transaction_id_generator.rs}).
 */
public final class InternalIds {

    private final RandomGenerator random;
    private final InstantSource clock;

    /** Ids from this source of random numbers and this clock. */
    public InternalIds(RandomGenerator random, InstantSource clock) {
        this.random = random;
        this.clock = clock;
    }

    /** An id that was not given before. */
    public byte[] next() {
        byte[] bytes = new byte[DocumentId.INTERNAL_BYTES];
        random.nextBytes(bytes);
        long days = TimeUnit.MILLISECONDS.toDays(clock.millis());
        bytes[bytes.length - 2] = (byte) (days >> Byte.SIZE);
        bytes[bytes.length - 1] = (byte) days;
        return bytes;
    }
}
