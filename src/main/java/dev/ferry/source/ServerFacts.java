package dev.ferry.source;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the server says about itself and about this role's connection.
 *
 * @param version as Postgres numbers it, e.g. {@code 170002}
 * @param role the role that reads
 * @param bypassesRowSecurity whether no policy of row level security applies to the role
 * @param encrypted whether the server's own end of the connection is encrypted; behind a pooler that is the pooler's
 * @param standby whether it is a read replica
 * @param lag how far a replica's data is behind; zero for a primary, null when a replica does not know
 * @param ofTheRole the time limits of its sessions unless told otherwise, as Ferry does
 * @param inForce the time limits in Ferry's own transactions, as the server sees them
 */
public record ServerFacts(
        int version,
        String role,
        boolean bypassesRowSecurity,
        boolean encrypted,
        boolean standby,
        @Nullable Duration lag,
        TimeLimits ofTheRole,
        TimeLimits inForce) {

    /** E.g. {@code 17}. */
    public int majorVersion() {
        return version / 10_000;
    }
}
