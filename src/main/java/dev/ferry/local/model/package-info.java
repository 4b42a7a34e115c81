/**
 * What users of the local deployment give it and get from it. {@link dev.ferry.local.model.LocalConvexSettings} is how
 * it behaves, {@link dev.ferry.local.model.FaultInjector} lets tests order a {@link dev.ferry.local.model.Fault},
 * {@link dev.ferry.local.model.Traffic} and {@link dev.ferry.local.model.SizeHistogram} are what it has measured. Start
 * with {@link dev.ferry.local.model.LocalConvexSettings}. It must not know how the deployment works.
 */
@NullMarked
package dev.ferry.local.model;

import org.jspecify.annotations.NullMarked;
