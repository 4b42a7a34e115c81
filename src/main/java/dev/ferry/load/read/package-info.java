/**
 * Which rows of a table are read, and in which pieces. {@link dev.ferry.load.read.ReadScopePlanner} decides whether all
 * rows or only the changed ones have to be read, {@link dev.ferry.load.read.PartitionPlanner} cuts a table into
 * partitions, {@link dev.ferry.load.read.TableSources} gives each partition a
 * {@link dev.ferry.load.read.FullRangeSource} or a {@link dev.ferry.load.read.ChangedRowsSource}. When the table has
 * been read, {@link dev.ferry.load.read.RecountedTable} and {@link dev.ferry.load.read.GoneRows} compare it with the
 * source. Start with {@link dev.ferry.load.read.TableSources}. It must not know how documents are sent.
 */
@NullMarked
package dev.ferry.load.read;

import org.jspecify.annotations.NullMarked;
