package dev.ferry.plan;

import java.util.List;

/** A table as read, with the lines that later checks complain about. Texts that were missing are empty. */
record TableDraft(TextAt name, TextAt into, TextAt function, TablePlan plan, List<ColumnDraft> columns) {

    TableDraft {
        columns = List.copyOf(columns);
    }
}
