/**
 * Reads any source patiently. {@link dev.ferry.source.read.KeysetReader} reads the rows of a range page by page in key
 * order, {@link dev.ferry.source.read.RowKeys} and {@link dev.ferry.source.read.KeyedRows} read by keys,
 * {@link dev.ferry.source.read.KeyMarks} reads keys alone; {@link dev.ferry.source.read.ReadRetry} reads again what
 * fails in passing. Start with {@link dev.ferry.source.read.KeysetReader}. It must not know which kind of source it
 * reads.
 */
@NullMarked
package dev.ferry.source.read;

import org.jspecify.annotations.NullMarked;
