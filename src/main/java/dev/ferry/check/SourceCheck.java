package dev.ferry.check;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.CatalogReport;
import dev.ferry.source.ForeignKey;
import dev.ferry.source.ServerFacts;
import dev.ferry.source.Source;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableFacts;
import dev.ferry.source.TablesBeside;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.rest.RestSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks at the source without reading a row: the connection, and the plan against the catalog. */
public final class SourceCheck {

    private final MigrationPlan plan;
    private final List<TablePlan> tables;
    private final Source source;

    /** @param tables those of the plan that are to be moved */
    public SourceCheck(MigrationPlan plan, List<TablePlan> tables, Source source) {
        this.plan = plan;
        this.tables = List.copyOf(tables);
        this.source = source;
    }

    /**
     * Changes nothing; a source that cannot be asked is a finding too.
     *
     * @param alsoBeside whether to look for tables that the plan does not name; none of them is in the way of a run
     */
    public SourceReport look(boolean alsoBeside) {
        try {
            Optional<ServerFacts> server = source.server();
            List<Finding> findings = new ArrayList<>();
            if (source instanceof SourceDatabase database) {
                server.ifPresent(facts -> findings.addAll(ConnectionCheck.of(database.url(), facts)));
            } else {
                findings.add(new Finding(
                        Code.READ_BY_REST, Finding.SOURCE, "the source is read through its " + source.door()));
                if (source instanceof RestSource rest && rest.isInClearText()) {
                    findings.add(new Finding(
                            Code.TLS_OFF,
                            Finding.SOURCE,
                            "the connection to " + rest.address() + " is not encrypted (http)",
                            "Use https."));
                }
            }
            CatalogReport report = source.inspect(tables);
            report.problems().forEach(problem -> findings.add(PlanCheck.of(problem)));
            List<ForeignKey> foreignKeys = source.foreignKeys();
            PlannedColumns columns = new PlannedColumns(report.tables(), this::facts);
            ForeignKeyCheck references = new ForeignKeyCheck(plan, foreignKeys, columns::type);
            for (TableFacts facts : report.tables()) {
                TablePlan table = plan.table(facts.name());
                findings.addAll(PlanCheck.columns(table, facts));
                if (facts.mayHaveForeignKeys()) {
                    references.of(table).forEach(finding -> findings.add(asFarAsTold(finding)));
                }
            }
            TablesBeside beside = TablesBeside.NONE;
            if (alsoBeside) {
                beside = source.tablesBeside(plan.tables());
                findings.addAll(references.pointingIn(tables, beside.movedOtherwise()));
                beside.split().forEach(table -> findings.add(PartitionsLeftOut.of(table)));
                TablesLeftOut.of(beside.tables()).ifPresent(findings::add);
            }
            return new SourceReport(findings, report.tables(), true, server.orElse(null), foreignKeys, beside);
        } catch (SourceUnavailableException failure) {
            return new SourceReport(
                    List.of(ConnectionCheck.unreachable(source, failure)),
                    List.of(),
                    false,
                    null,
                    List.of(),
                    TablesBeside.NONE);
        }
    }

    /** Of a table of the plan that is not to be moved; empty when there is none. */
    private Optional<TableFacts> facts(TablePlan table) {
        return source.inspect(List.of(table)).tables().stream().findFirst();
    }

    /** The API shows no foreign key of several columns, and none to another schema. */
    private Finding asFarAsTold(Finding finding) {
        return source instanceof SourceDatabase || finding.code() != Code.REFERENCE_WITHOUT_FOREIGN_KEY
                ? finding
                : new Finding(
                        finding.code(), finding.where(), finding.what() + ", as far as the API tells", finding.mend());
    }
}
