package dev.ferry.load.resolve;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.ForeignKey;
import dev.ferry.source.Source;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which references the source itself keeps from leading nowhere, by a foreign key that holds for every row: while a row is
 * there, so is the one that it references.
 */
public final class HeldReferences {

    private final MigrationPlan plan;
    private final Source source;
    private @Nullable List<ForeignKey> foreignKeys;

    /** Asks this source, once it is needed. */
    public HeldReferences(MigrationPlan plan, Source source) {
        this.plan = plan;
        this.source = source;
    }

    /**
     * Whether all references of a table to another one are held. Asks the source once.
     *
     * @throws dev.ferry.source.SourceUnavailableException when it cannot be asked
     */
    public boolean areHeld(TablePlan table, String parent) {
        List<ForeignKey> known = foreignKeys;
        if (known == null) {
            known = source.foreignKeys();
            foreignKeys = known;
        }
        List<ForeignKey> all = known;
        TablePlan referenced = plan.table(parent);
        return table.columns().stream()
                .filter(column -> column.type() instanceof ColumnType.Reference reference
                        && reference.table().equals(parent))
                .allMatch(column -> all.stream().anyMatch(key -> isOf(key, table, column, referenced)));
    }

    private static boolean isOf(ForeignKey key, TablePlan table, ColumnPlan column, TablePlan parent) {
        return key.validated()
                && key.from().equals(table.schema() + "." + table.name())
                && key.columns().equals(List.of(column.column()))
                && key.to().equals(parent.schema() + "." + parent.name())
                && key.toColumns().equals(parent.key().names());
    }
}
