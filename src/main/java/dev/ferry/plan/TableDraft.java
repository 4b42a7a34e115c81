package dev.ferry.plan;

import java.util.List;

/** A table as read, with the lines that later checks complain about. Texts that were missing are empty. */
record TableDraft(TextAt name, TextAt into, TextAt function, TablePlan plan, List<Column> columns) {

    /**
     * A column as read, with the lines that later checks complain about. A type that could not be read is {@code any} here:
     * a problem has been reported then, and no plan comes of the draft.
     *
     * @param line of the column's name
     * @param fieldLine of the field's name: the column's own, or that of {@code as}
     * @param typeLine of the type or the reference
     */
    record Column(ColumnPlan plan, int line, int fieldLine, int typeLine) {}

    TableDraft {
        columns = List.copyOf(columns);
    }
}
