package dev.ferry.source.read;

import dev.ferry.source.SourceUnavailableException;
import java.time.Duration;

/** Is told when a read will be repeated, so that a wait for the source is not taken for a run that hangs. */
@FunctionalInterface
public interface ReadRetryObserver {

    /** Tells nobody. */
    ReadRetryObserver NONE = (failure, pause) -> {};

    /**
     * A read failed and will be repeated after a pause. Called by the thread that reads; must not throw.
     *
     * @param failure safe to show
     */
    void pausing(SourceUnavailableException failure, Duration pause);
}
