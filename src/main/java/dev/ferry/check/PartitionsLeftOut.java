package dev.ferry.check;

import dev.ferry.figures.Figures;
import dev.ferry.source.OtherTable;
import dev.ferry.source.SplitTable;
import java.util.List;

/** The partitions that nobody planned for, while others of their table are planned: a table that would arrive in part. */
final class PartitionsLeftOut {

    private PartitionsLeftOut() {}

    /** What is said before a run, also of empty ones: they may have rows by then. */
    static Finding of(SplitTable table) {
        return new Finding(
                Code.PARTITIONS_LEFT_OUT,
                table.label(),
                Figures.count(table.left().size()) + " of its " + Figures.count(table.parts()) + " "
                        + parts(table.isPartitioned(), table.parts()) + is(table.left()) + " not in the plan: "
                        + TablesLeftOut.named(table.left(), TablesLeftOut.NAMED));
    }

    /** What is said of a run, of those that have rows; one line with its full stop. */
    static String sentence(SplitTable table) {
        List<OtherTable> losing = table.losing();
        return Figures.count(losing.size()) + " of the " + Figures.count(table.parts()) + " "
                + parts(table.isPartitioned(), table.parts()) + " of " + table.label() + is(losing)
                + " not in the plan and "
                + (losing.size() == 1 ? "stays" : "stay") + " behind: "
                + TablesLeftOut.named(losing, TablesLeftOut.FIRST) + ".";
    }

    private static String parts(boolean partitioned, int number) {
        return (partitioned ? "partition" : "part") + (number == 1 ? "" : "s");
    }

    private static String is(List<OtherTable> some) {
        return some.size() == 1 ? " is" : " are";
    }
}
