/**
 * Turns the rows of a chunk into documents, with Convex ids in the place of source keys.
 * {@link dev.ferry.load.resolve.IdResolvingProcessor} does it with what the id map knows,
 * {@link dev.ferry.load.resolve.PageReferenceResolver} looks again for a whole page, and
 * {@link dev.ferry.load.resolve.LateParentLoader} first moves parents that nobody has seen. Start with
 * {@link dev.ferry.load.resolve.IdResolvingProcessor}. It never throws because of bad data: a row comes out as a
 * document, as unchanged, as rejected, or as unresolved.
 */
@NullMarked
package dev.ferry.load.resolve;

import org.jspecify.annotations.NullMarked;
