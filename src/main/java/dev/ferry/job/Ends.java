package dev.ferry.job;

/**
 * What a state store belongs to. The ids in its id map are of this deployment, for rows of this source.
 *
 * @param source e.g. {@code supabase:abcdefghijklmnopqrst}, the same whichever URL leads to it
 * @param deployment name of the Convex deployment, e.g. {@code happy-otter-123}
 */
record Ends(String source, String deployment) {}
