/**
 * The id map: which Convex id every source row became, kept in the job repository's database and written in the same
 * transaction as the position of the reader.
 */
@NullMarked
package dev.ferry.idmap;

import org.jspecify.annotations.NullMarked;
