package dev.ferry.run;

import dev.ferry.check.Code;
import dev.ferry.check.Finding;
import dev.ferry.check.Severity;
import dev.ferry.check.SourceCheck;
import dev.ferry.check.SourceReport;
import dev.ferry.check.TargetCheck;
import dev.ferry.convex.FirstContact;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TableSelection;
import dev.ferry.report.model.Notices;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.FerryVersion;
import dev.ferry.source.Source;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableFacts;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Looks at both ends before anything is written, as {@code ferry check} does, and refuses where that finds an error: is
 * the source as the plan says, may we read it, is the deployment there, is the key good, are this plan's functions
 * deployed.
 */
public final class Preflight {

    private final Source database;
    private final SourceCheck source;
    private final TargetCheck target;
    private final FirstContact firstContact;

    /** @param firstContact opens a client of little patience, which is closed when the deployment has answered */
    public Preflight(MigrationPlan plan, TableSelection selection, Source source, FirstContact firstContact) {
        this.database = source;
        this.source = new SourceCheck(plan, selection.tables(), source);
        this.target = new TargetCheck(plan, selection.tables(), FerryVersion.current());
        this.firstContact = firstContact;
    }

    /**
     * Refuses a run that could not succeed.
     *
     * @param notes is told what casts doubt on what is handed out
     * @return what the catalog says of the selected tables, in the plan's order
     * @throws ConfigurationException with everything that is wrong at both ends
     */
    public List<TableFacts> check(Notices notes) {
        SourceReport found = source.look(false);
        List<String> problems = Stream.concat(
                        found.findings().stream(), target.look(firstContact, false).findings().stream())
                .filter(finding -> finding.severity() == Severity.ERROR)
                .map(Finding::line)
                .toList();
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        found.findings().stream()
                .filter(finding -> finding.code() == Code.COLLATION_CHANGED)
                .map(Finding::line)
                .forEach(notes::note);
        return found.tables();
    }

    /** See {@link Source#lineage()}. To be asked before the snapshot: what is told of another server then counts as such. */
    Optional<String> lineage() {
        return database.lineage();
    }

    /**
     * What readers of the source see from now on.
     *
     * @return empty when the source does not tell
     * @throws ConfigurationException when it cannot be asked
     */
    Optional<String> snapshot() {
        try {
            return database.snapshot();
        } catch (SourceUnavailableException e) {
            throw new ConfigurationException(List.of(String.valueOf(e.getMessage())));
        }
    }
}
