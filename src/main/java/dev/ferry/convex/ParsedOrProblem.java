package dev.ferry.convex;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Something read from the configuration, or else what is wrong with it. */
record ParsedOrProblem<T>(@Nullable T value, List<String> problems) {

    static <T> ParsedOrProblem<T> of(T value) {
        return new ParsedOrProblem<>(value, List.of());
    }

    static <T> ParsedOrProblem<T> problem(String problem) {
        return new ParsedOrProblem<>(null, List.of(problem));
    }
}
