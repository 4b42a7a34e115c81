package dev.ferry.plan;

/**
 * A column as read, with the lines that later checks complain about. A type that could not be read is {@code any} here:
 * a problem has been reported then, and no plan comes of the draft.
 *
 * @param line of the column's name
 * @param fieldLine of the field's name: the column's own, or that of {@code as}
 * @param typeLine of the type or the reference
 */
record ColumnDraft(ColumnPlan plan, int line, int fieldLine, int typeLine) {}
