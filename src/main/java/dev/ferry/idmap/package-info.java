/**
 * The id map: which Convex id every source row became, and the digest of the document that was sent last.
 * {@link dev.ferry.idmap.IdMap} keeps it in the state store's database, in the same transaction as the positions of the
 * reader. Start with {@link dev.ferry.idmap.IdMap}. It must not know rows, documents or the job.
 */
@NullMarked
package dev.ferry.idmap;

import org.jspecify.annotations.NullMarked;
