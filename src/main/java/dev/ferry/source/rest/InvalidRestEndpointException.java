package dev.ferry.source.rest;

import java.util.List;

/** URL or key of a REST API will not do. No problem quotes the key. */
public final class InvalidRestEndpointException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidRestEndpointException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** One line for each thing that is wrong; never empty. */
    public List<String> problems() {
        return problems;
    }
}
