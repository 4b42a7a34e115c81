package dev.ferry.command;

import dev.ferry.report.model.RunFacts;
import dev.ferry.verify.VerificationResult;

/**
 * A comparison of both ends outside of any run.
 *
 * @param result what it came to
 * @param facts what a report tells beside it
 */
public record Comparison(VerificationResult result, RunFacts facts) {}
