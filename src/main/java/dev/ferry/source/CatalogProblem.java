package dev.ferry.source;

/**
 * Something in the source that is in the way of moving a table.
 *
 * @param table source name of the table, as the plan has it
 * @param text one line that says what is wrong, what it means for the data, and what to do
 */
public record CatalogProblem(String table, String text) {}
