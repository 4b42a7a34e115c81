package dev.ferry.convex;

/**
 * Which plan the deployed functions were rendered from.
 *
 * @param fingerprint of the rendered tables and fields
 * @param ferryVersion the Ferry that rendered them
 */
public record Description(String fingerprint, String ferryVersion) {}
