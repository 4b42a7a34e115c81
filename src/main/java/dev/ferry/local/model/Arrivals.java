package dev.ferry.local.model;

/** Is told what a {@link dev.ferry.local.LocalConvex} was asked. Called by many threads at once. */
@FunctionalInterface
public interface Arrivals {

    /** A call has been answered, or its answer was lost on purpose. */
    void answered(AnsweredCall call);
}
