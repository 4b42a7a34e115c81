package dev.ferry.source.rest;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.CatalogProblem;
import dev.ferry.source.CatalogReport;
import dev.ferry.source.ForeignKey;
import dev.ferry.source.OtherTable;
import dev.ferry.source.RowCount;
import dev.ferry.source.ServerFacts;
import dev.ferry.source.Source;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableFacts;
import dev.ferry.source.TableSource;
import dev.ferry.source.TablesBeside;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Supabase project read through its REST API, PostgREST: for users without the database's password, or without a way
 * to it. Rows come out as {@link dev.ferry.source.postgres.SourceDatabase} brings them. Every request is a read of its own;
 * nothing is kept on the server between two of them. Thread-safe.
 */
public final class RestSource implements Source {

    private static final String PRIVILEGE_LACKS = "42501";

    private final RestEndpoint endpoint;
    private final RestClient client;

    /** By schema. The tables are described once: they are not expected to change while they are moved. */
    private final Map<String, ApiDescription> descriptions = new ConcurrentHashMap<>();

    /**
     * Opens nothing yet.
     *
     * @param version Ferry's own
     */
    public RestSource(RestEndpoint endpoint, String version) {
        this.endpoint = endpoint;
        this.client = new RestClient(endpoint, version);
    }

    @Override
    public String address() {
        return endpoint.toString();
    }

    /** Whether key and rows cross a network that everybody on it can read. */
    public boolean isInClearText() {
        return endpoint.isInClearText();
    }

    @Override
    public String door() {
        return "REST API";
    }

    /** The Supabase project's reference, as over a connection to its database; else the address. */
    @Override
    public String identity() {
        return endpoint.projectRef().map(ref -> "supabase:" + ref).orElseGet(() -> "rest:" + endpoint);
    }

    @Override
    public boolean tellsTransactions() {
        return false;
    }

    @Override
    public Optional<String> snapshot() {
        return Optional.empty();
    }

    @Override
    public Optional<String> lineage() {
        return Optional.empty();
    }

    @Override
    public boolean mayWithholdRows() {
        return true;
    }

    @Override
    public TableSource table(TablePlan table) {
        return new RestPages(client, table, () -> RestTable.of(table, description(table.schema()), client.diagnosis()));
    }

    @Override
    public Optional<ServerFacts> server() {
        return Optional.empty();
    }

    @Override
    public CatalogReport inspect(List<TablePlan> tables) {
        List<TableFacts> found = new ArrayList<>();
        List<CatalogProblem> problems = new ArrayList<>();
        for (TablePlan table : tables) {
            RestCatalog catalog = new RestCatalog(description(table.schema()));
            catalog.table(table).map(RestCatalog::facts).ifPresent(found::add);
            List<CatalogProblem> ofTable = catalog.problems(table, this::isForbidden);
            problems.addAll(ofTable);
            // A right to write alone, or to some of the columns, is enough for a table to be described.
            if (ofTable.isEmpty() && isRefused(table)) {
                problems.add(RestCatalog.forbidden(table));
            }
        }
        return new CatalogReport(found, problems);
    }

    /** Those of the schemas that were looked at. */
    @Override
    public List<ForeignKey> foreignKeys() {
        return descriptions.values().stream()
                .flatMap(description -> new RestCatalog(description).foreignKeys().stream())
                .toList();
    }

    /**
     * It does not tell tables from views, nor how many rows there are without counting them all. It shows no partitions.
     */
    @Override
    public TablesBeside tablesBeside(List<TablePlan> planned) {
        List<OtherTable> others = planned.stream()
                .map(TablePlan::schema)
                .distinct()
                .flatMap(schema -> new RestCatalog(client.description(schema))
                                .others(planned.stream()
                                        .filter(table -> table.schema().equals(schema))
                                        .map(TablePlan::name)
                                        .toList())
                                .stream())
                .toList();
        return new TablesBeside(others, List.of(), Set.of());
    }

    @Override
    public RowCount count(TableFacts table) {
        return client.count(
                "counting the rows of " + table.label(),
                new RestQuery(
                        table.schema(),
                        RestNames.encoded(table.name()) + "?select=" + RestNames.encoded(counted(table)) + "&limit=1"));
    }

    /** A column that may be read: of those that the plan does not name perhaps none may. */
    private String counted(TableFacts table) {
        return RestNames.column(description(table.schema())
                .table(table.name())
                .flatMap(ApiTable::inPrimaryKey)
                .orElseGet(() -> table.columns().get(0).name()));
    }

    @Override
    public void breakOff() {
        client.breakOff();
    }

    @Override
    public void close() {
        client.close();
    }

    /** Whether a table that is not described is there anyway. */
    private boolean isForbidden(TablePlan table) {
        try {
            ask(table, "*");
            return false;
        } catch (SourceUnavailableException failure) {
            if (failure.getCause() instanceof RestFailure answer && !answer.isTransient()) {
                return answer.code().equals(PRIVILEGE_LACKS);
            }
            throw failure;
        }
    }

    /** Whether a table that is described cannot be read: asks for its columns as a run does, but for no row. */
    private boolean isRefused(TablePlan table) {
        try {
            ask(
                    table,
                    RestTable.of(table, description(table.schema()), client.diagnosis())
                            .shape()
                            .select());
            return false;
        } catch (SourceUnavailableException failure) {
            boolean isOutOfTime = failure.getCause() instanceof RestFailure answer && answer.isTooMuchAtOnce();
            if (failure.isTransient() || isOutOfTime) {
                // It is waited out when rows are read, and says nothing of what may be read.
                return false;
            }
            if (failure.getCause() instanceof RestFailure answer
                    && answer.code().equals(PRIVILEGE_LACKS)) {
                return true;
            }
            throw failure;
        }
    }

    private void ask(TablePlan table, String select) {
        client.rows(
                "looking for " + table.schema() + "." + table.name(),
                new RestQuery(
                        table.schema(),
                        RestNames.encoded(table.name()) + "?select=" + RestNames.encodedColumns(select) + "&limit=0"),
                (body, utc) -> RowsRead.keys(body, table.key()));
    }

    private ApiDescription description(String schema) {
        ApiDescription known = descriptions.get(schema);
        if (known == null) {
            known = client.description(schema);
            descriptions.put(schema, known);
        }
        return known;
    }
}
