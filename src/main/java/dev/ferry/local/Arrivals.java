package dev.ferry.local;

/** Is told what a {@link LocalConvex} was asked. Called by many threads at once. */
@FunctionalInterface
public interface Arrivals {

    /** A call has been answered, or its answer was lost on purpose. */
    void answered(AnsweredCall call);
}
