package dev.ferry.report.model;

/**
 * What a rehearsal found of one table.
 *
 * @param result what the run did
 * @param mutations calls of the table's mutation
 * @param bytesWritten that Convex would write, document log and index entries together
 * @param bytesStored that Convex would store, each index counted as another copy
 * @param sizes of its documents
 */
public record RehearsedTable(
        TableResult result, long mutations, long bytesWritten, long bytesStored, DocumentSizes sizes) {}
