package dev.ferry.check;

import dev.ferry.source.ForeignKey;
import dev.ferry.source.ServerFacts;
import dev.ferry.source.TableFacts;
import dev.ferry.source.TablesBeside;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was found out about the source without reading a row.
 *
 * @param findings none when all is well
 * @param tables facts of those tables of the plan that exist, in its order
 * @param reached whether it could be asked
 * @param server null when it could not be asked, or does not tell
 * @param foreignKeys as many as it shows
 * @param beside the tables that the plan does not name; none unless that was asked
 */
public record SourceReport(
        List<Finding> findings,
        List<TableFacts> tables,
        boolean reached,
        @Nullable ServerFacts server,
        List<ForeignKey> foreignKeys,
        TablesBeside beside) {

    public SourceReport {
        findings = List.copyOf(findings);
        tables = List.copyOf(tables);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /** Whether the rows of all tables can be read. */
    public boolean isReadable() {
        return reached && findings.stream().noneMatch(SourceReport::keepsFromReading);
    }

    /** Whether the rows of this table can be read, if it is there. */
    boolean isReadable(String table) {
        return findings.stream()
                .noneMatch(
                        finding -> keepsFromReading(finding) && finding.where().equals(table));
    }

    /** The other errors are about what becomes of the rows. */
    private static boolean keepsFromReading(Finding finding) {
        return finding.severity() == Severity.ERROR
                && finding.code() != Code.TYPE_NEVER_FITS
                && finding.code() != Code.REFERENCE_NOT_TO_KEY;
    }
}
