package dev.ferry.local.model;

import java.time.Duration;

/**
 * A function call and what became of it. Holds no value of a row.
 *
 * @param function e.g. {@code migrate:migrateWorkspaces}; empty when the call was refused before its name was read
 * @param mutation whether it came by the route of mutations, or is one where the route is for both
 * @param rows elements of the arguments' arrays; for Ferry's mutations the rows
 * @param bodyBytes length of the request's body
 * @param status HTTP status of the answer; 0 when there was none
 * @param outcome {@code success}, {@code error} for a function that failed, the code of the refusal, e.g. {@code
 *     TooManyWrites}, or its status when it has no code; {@code lost} when the answer was cut off or never came, whether
 *     or not the function ran
 * @param took from the request's last byte to the answer's first
 */
public record AnsweredCall(
        String function, boolean mutation, int rows, long bodyBytes, int status, String outcome, Duration took) {}
