package dev.ferry.local;

import java.time.Duration;

/**
 * A function call and what became of it. Holds no value of a row.
 *
 * @param function as it was asked for, e.g. {@code migrate:migrateWorkspaces}
 * @param mutation whether it came by the route of mutations
 * @param rows elements of the arguments' arrays; for Ferry's mutations the rows
 * @param bodyBytes length of the request's body
 * @param status HTTP status of the answer
 * @param outcome {@code success}, {@code error} for a function that failed, or the code of the refusal, e.g. {@code
 *     TooManyWrites}
 * @param took from the request's last byte to the answer's first
 */
public record AnsweredCall(
        String function, boolean mutation, int rows, long bodyBytes, int status, String outcome, Duration took) {}
