package dev.ferry.idmap;

import dev.ferry.convex.value.Digest;

/**
 * What the id map knows of one source row.
 *
 * @param key the source key
 * @param convexId id of the row's document in Convex
 * @param digest digest of the document that was last sent for this row
 */
public record IdMapEntry(String key, String convexId, Digest digest) {}
