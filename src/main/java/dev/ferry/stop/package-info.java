/**
 * How a run is stopped. {@link dev.ferry.stop.StopRequest} is asked by everybody who may have to stop;
 * {@link dev.ferry.stop.GracePeriod} gives up a chunk that does not end in time; {@link dev.ferry.stop.ChunkUnderWay}
 * is what it gives up. Start with {@link dev.ferry.stop.StopRequest}. It must not know what is being stopped.
 */
@NullMarked
package dev.ferry.stop;

import org.jspecify.annotations.NullMarked;
