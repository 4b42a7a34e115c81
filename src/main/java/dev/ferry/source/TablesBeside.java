package dev.ferry.source;

import java.util.List;
import java.util.Set;

/**
 * The tables of a source that a plan does not name.
 *
 * @param tables those that stay behind as a whole, without those that are known to be empty
 * @param split those that stay behind in part
 * @param movedOtherwise labels of those whose rows are moved with a planned table that they are a part of, or as the rows of
 *     their parts, all of them or some
 */
public record TablesBeside(List<OtherTable> tables, List<SplitTable> split, Set<String> movedOtherwise) {

    /** No table beside the plan's. */
    public static final TablesBeside NONE = new TablesBeside(List.of(), List.of(), Set.of());

    public TablesBeside {
        tables = List.copyOf(tables);
        split = List.copyOf(split);
        movedOtherwise = Set.copyOf(movedOtherwise);
    }
}
