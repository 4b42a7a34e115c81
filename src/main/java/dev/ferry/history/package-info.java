/**
 * What runs and their steps leave in Spring Batch's job repository, and how the next attempt goes on from there.
 * {@link dev.ferry.history.RunHistory} finds the runs, {@link dev.ferry.history.Partitions} keeps bounds and positions
 * of a table, {@link dev.ferry.history.TableTally} its counts, {@link dev.ferry.history.PositionRecovery} restores
 * positions after a kill. Start with {@link dev.ferry.history.Partitions}. It must not know how rows are moved.
 */
@NullMarked
package dev.ferry.history;

import org.jspecify.annotations.NullMarked;
