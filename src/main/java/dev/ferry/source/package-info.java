/**
 * What any source has to offer: {@link dev.ferry.source.Source} and {@link dev.ferry.source.TableSource}, pages of rows
 * as {@link dev.ferry.source.Page} and {@link dev.ferry.source.SourceRow}, and what is known of tables and columns as
 * {@link dev.ferry.source.TableFacts} and {@link dev.ferry.source.ColumnFacts}. Start with
 * {@link dev.ferry.source.Source}. It must not know Convex, nor by which way the rows come.
 */
@NullMarked
package dev.ferry.source;

import org.jspecify.annotations.NullMarked;
