package dev.ferry.job;

import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ConvexException;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.plan.TableSelection;
import dev.ferry.source.CatalogReport;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableCatalog;
import dev.ferry.source.TableFacts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Looks at both ends before anything is written: is the source as the plan says, may we read it, is the deployment
 * there, is the key good, are this plan's functions deployed.
 */
final class Preflight {

    private final MigrationPlan plan;
    private final TableSelection selection;
    private final TableCatalog catalog;
    private final Supplier<ConvexClient> firstContact;

    /** @param firstContact opens a client of little patience, which is closed when the deployment has answered */
    Preflight(MigrationPlan plan, TableSelection selection, TableCatalog catalog, Supplier<ConvexClient> firstContact) {
        this.plan = plan;
        this.selection = selection;
        this.catalog = catalog;
        this.firstContact = firstContact;
    }

    /**
     * @return what the catalog says of the selected tables, in the plan's order
     * @throws ConfigurationException with everything that is wrong at both ends
     */
    List<TableFacts> check() {
        List<String> problems = new ArrayList<>();
        List<TableFacts> tables = new ArrayList<>();
        try {
            CatalogReport report = catalog.inspect(selection.tables());
            tables.addAll(report.tables());
            report.problems().forEach(problem -> problems.add(problem.text()));
        } catch (SourceUnavailableException e) {
            problems.add(e.getMessage());
        }
        try (ConvexClient client = firstContact.get()) {
            String deployed = new MigrateFunctions(client).describe().fingerprint();
            if (!deployed.equals(PlanFingerprint.schema(plan))) {
                problems.add(
                        "The functions in the Convex deployment were made from another plan. Bring them up to date with"
                                + " `ferry functions --out convex --force` and `npx convex deploy`, then run again.");
            }
        } catch (ConvexException e) {
            problems.add(e.getMessage());
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return tables;
    }
}
