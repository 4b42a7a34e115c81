/**
 * What has run, read from the store without changing it: the work behind {@code ferry jobs}.
 * {@link dev.ferry.inspect.RunInspection} opens the store, {@link dev.ferry.inspect.StoredRuns} reads the runs,
 * {@link dev.ferry.inspect.RunView} is one run with its attempts and tables. Start with
 * {@link dev.ferry.inspect.RunInspection}. It must not know how a run is launched or how rows are moved.
 */
@NullMarked
package dev.ferry.inspect;

import org.jspecify.annotations.NullMarked;
