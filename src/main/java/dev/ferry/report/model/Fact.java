package dev.ferry.report.model;

/**
 * Something worth knowing, in words.
 *
 * @param label what it is about, e.g. {@code Deployment class}
 * @param value without secrets and without values of rows
 */
public record Fact(String label, String value) {}
