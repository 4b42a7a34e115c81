package dev.ferry.convex.error;

import java.net.URI;

/**
 * Which call a message is about, and what it means for the data when its outcome is not known.
 *
 * @param kind whether it can have changed anything
 * @param target a function's path, e.g. {@code migrate:migrateContacts}, or a route
 * @param deployment URL of the deployment
 */
public record Call(Kind kind, String target, URI deployment) {

    /** The kinds of calls, each with its name in messages. */
    public enum Kind {
        MUTATION("mutation"),
        QUERY("query"),
        GET("GET");

        private final String word;

        Kind(String word) {
            this.word = word;
        }
    }

    /** Where functions of this call's kind are called. */
    public String functionRoute() {
        return "/api/" + kind.word;
    }

    /** E.g. {@code mutation migrate:migrateContacts}. */
    public String what() {
        return kind.word + " " + target;
    }

    /** What has become of the data when no result arrived: a sentence. */
    String dataWithoutResult() {
        return switch (kind) {
            case MUTATION ->
                "Its rows may have arrived but count as not sent: the next run sends them again, which changes nothing twice.";
            case QUERY, GET -> "It only reads, so nothing has changed.";
        };
    }

    @Override
    public String toString() {
        return what() + " at " + deployment;
    }
}
