package dev.ferry.report.model;

import java.time.Instant;

/**
 * Who wrote the report of a run that goes on, and when.
 *
 * @param pid of the process
 * @param host name of its machine
 * @param updatedAt when the report was written
 */
public record LiveNote(long pid, String host, Instant updatedAt) {}
