package dev.ferry.postgrest;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.CatalogProblem;
import dev.ferry.source.CatalogReport;
import dev.ferry.source.ForeignKey;
import dev.ferry.source.RowCount;
import dev.ferry.source.ServerFacts;
import dev.ferry.source.Source;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableFacts;
import dev.ferry.source.TableSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A Supabase project read through its REST API, PostgREST: for whoever has no password of the database, or no way to it.
 * Rows come out as {@link dev.ferry.source.SourceDatabase} brings them. Every request is a read of its own; nothing is
 * kept on the server between two of them. Thread-safe.
 */
public final class RestSource implements Source {

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
            problems.addAll(catalog.problems(table, this::isForbidden));
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

    @Override
    public RowCount count(TableFacts table) {
        return client.count(
                "counting the rows of " + table.label(),
                new RestQuery(
                        table.schema(),
                        RestNames.encoded(table.name()) + "?select="
                                + RestNames.encoded(
                                        RestNames.column(table.columns().get(0).name()))
                                + "&limit=1"));
    }

    @Override
    public void breakOff() {
        client.breakOff();
    }

    @Override
    public void close() {
        client.close();
    }

    private boolean isForbidden(TablePlan table) {
        try {
            client.rows(
                    "looking for " + table.schema() + "." + table.name(),
                    new RestQuery(table.schema(), RestNames.encoded(table.name()) + "?limit=0"),
                    RowsRead::keys);
            return false;
        } catch (SourceUnavailableException failure) {
            if (failure.getCause() instanceof RestFailure answer && !answer.isTransient()) {
                return answer.code().equals("42501");
            }
            throw failure;
        }
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
