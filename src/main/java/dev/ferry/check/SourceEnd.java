package dev.ferry.check;

import dev.ferry.source.ServerFacts;
import dev.ferry.source.Source;
import dev.ferry.source.postgres.SourceDatabase;
import org.jspecify.annotations.Nullable;

/**
 * Where a check found the source.
 *
 * @param address without any secret
 * @param door through which it was asked, e.g. {@code session pooler}; {@code other} when it is not one of Supabase's
 * @param sslMode how much a connection to the database insists on TLS, as libpq names it; null for another door
 * @param reached whether it answered
 * @param server null when it did not answer, or does not tell
 */
public record SourceEnd(
        String address,
        String door,
        @Nullable String sslMode,
        boolean reached,
        @Nullable ServerFacts server) {

    /** Where {@code report} was made. */
    public static SourceEnd of(Source source, SourceReport report) {
        return new SourceEnd(
                source.address(),
                source.door(),
                source instanceof SourceDatabase database
                        ? database.url().sslMode().libpqName()
                        : null,
                report.reached(),
                report.server());
    }

    /** Whether the door is one of Supabase's. */
    public boolean isSupabase() {
        return !door.equals("other");
    }
}
