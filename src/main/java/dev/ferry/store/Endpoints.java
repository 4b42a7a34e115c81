package dev.ferry.store;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What a state store belongs to. The ids in its id map are of this deployment, for rows of this source.
 *
 * @param source e.g. {@code supabase:abcdefghijklmnopqrst}, the same whichever URL leads to it
 * @param deployment name of the Convex deployment, e.g. {@code happy-otter-123}
 */
public record Endpoints(String source, String deployment) {

    /** What a store says that it belongs to; empty when no run has bound it yet. */
    public static Optional<Endpoints> boundTo(JdbcClient store) {
        return store.sql(
                        "select SOURCE, DEPLOYMENT from FERRY_STATE where SOURCE is not null and DEPLOYMENT is not null")
                .query((row, number) -> new Endpoints(row.getString(1), row.getString(2)))
                .optional();
    }
}
