package dev.ferry.source.postgres;

import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Why Supabase's pooler turns a connection away. Only its words tell: nearly all of its refusals have the SQLSTATE of an
 * internal error.
 */
enum PoolerRefusal {
    UNKNOWN_PROJECT(
            "tenant.*not found",
            false,
            "the pooler knows no such project",
            "The user must read postgres.<project ref>, the host must be that of the project's region, and the project"
                    + " must not be paused."),
    EXHAUSTED(
            "max client|\\(echeckout",
            true,
            "the pooler has no connection left",
            "Close other programs that use it, or raise its pool size."),
    DATABASE_AWAY(
            "failed attempts to connect to the database|retrieve database credentials|connection to upstream database",
            true,
            "the pooler does not reach the database, and lets nobody in for half a minute",
            "Look at the project's state in the dashboard."),
    /** More attempts may prolong its two minutes, so that none is made. */
    BLOCKED(
            "circuit ?breaker",
            false,
            "the pooler lets nobody in from here for up to two minutes, after too many wrong passwords",
            "Stop whatever still uses an old password, check that of the URL, wait and try again."),
    ADDRESS_NOT_ALLOWED(
            "not in tenant allow_list",
            false,
            "the project's network restrictions do not let this address in",
            "Add it in the dashboard, Database > Settings > Network Restrictions.");

    private final Pattern words;
    private final boolean passes;
    private final String meaning;
    private final String advice;

    PoolerRefusal(String words, boolean passes, String meaning, String advice) {
        this.words = Pattern.compile(words, Pattern.CASE_INSENSITIVE);
        this.passes = passes;
        this.meaning = meaning;
        this.advice = advice;
    }

    /** The refusal that a server's message speaks of; empty when it is not one of them. */
    static Optional<PoolerRefusal> of(String message) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.words.matcher(message).find())
                .findFirst();
    }

    /** Whether a later try may succeed. */
    boolean passes() {
        return passes;
    }

    /** What it means, the pooler's own words in parentheses, and what to do. */
    String reason(String message) {
        return meaning + " (" + message + "). " + advice;
    }
}
