package dev.ferry.source.postgres.url;

import java.util.List;

/**
 * A database URL that cannot be used, with everything that is wrong with it. Neither message nor problems hold
 * secrets.
 */
public final class InvalidPostgresUrlException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    InvalidPostgresUrlException(List<String> problems) {
        super(String.join("\n", problems));
        this.problems = List.copyOf(problems);
    }

    /** All problems, each a text of one line that says what to do; never empty. */
    public List<String> problems() {
        return problems;
    }
}
