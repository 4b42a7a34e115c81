package dev.ferry.convex;

import java.util.List;

/** URL and deploy key do not name a deployment that Ferry may write to. */
public final class InvalidEndpointException extends RuntimeException {

    private final transient List<String> problems;

    InvalidEndpointException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Each in words, all at once, without the key; never empty. */
    public List<String> problems() {
        return problems;
    }
}
