package dev.ferry.report.model;

import java.util.Optional;

/** What keeps a table from being moved faster. */
@FunctionalInterface
public interface Bottleneck {

    /** Nobody knows. */
    Bottleneck UNKNOWN = Optional::empty;

    /**
     * What it has been lately, as it fits behind {@code limited by}, e.g. {@code the source}; empty when that is not clear.
     * Cheap, and never throws.
     */
    Optional<String> now();
}
