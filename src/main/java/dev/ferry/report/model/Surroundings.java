package dev.ferry.report.model;

import org.jspecify.annotations.Nullable;

/**
 * Between which ends and with what a report came to be. Nothing here is a secret.
 *
 * @param ferry version of Ferry
 * @param java version of the Java that it ran on
 * @param postgres version of the source's server, e.g. {@code 17.2}; null when it was not asked
 * @param source user, host, port and database, without the password
 * @param target URL of the deployment
 * @param deployment its name; null when it is not known
 * @param plan fingerprint of everything in the plan that decides what documents hold
 * @param chunkSize rows of a chunk at most; null where there are no chunks
 */
public record Surroundings(
        String ferry,
        String java,
        @Nullable String postgres,
        String source,
        String target,
        @Nullable String deployment,
        String plan,
        @Nullable Integer chunkSize) {}
