package dev.ferry.convex;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something read from the configuration, or else what is wrong with it. */
record Parsed<T>(@Nullable T value, List<String> problems) {

    static <T> Parsed<T> of(T value) {
        return new Parsed<>(value, List.of());
    }

    static <T> Parsed<T> problem(String problem) {
        return new Parsed<>(null, List.of(problem));
    }
}
