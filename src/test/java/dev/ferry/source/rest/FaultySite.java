package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeyRange;
import dev.ferry.source.Page;
import dev.ferry.source.Source;
import dev.ferry.source.SourceRow;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.read.KeysetReader;
import dev.ferry.source.read.ReadRetryObserver;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.postgrest.PostgrestServer;
import dev.ferry.testing.postgrest.PostgrestSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A table with some rows behind an API with which something can go wrong; waiting takes no time. */
final class FaultySite implements AutoCloseable {

    static final TablePlan PLAN = Doors.plan("public", "contacts", "id", List.of("name", "at"));
    static final int ROWS = 150;

    private final EmbeddedSource database = EmbeddedSource.create();
    private final PostgrestServer server;
    private final List<SourceRow> expected = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();

    FaultySite(int maxRows) {
        database.execute("create table contacts (id integer primary key, name text, at timestamptz);"
                + " insert into contacts select n, 'no. ' || n || repeat('}],\"', n % 4),"
                + " timestamptz '2026-01-01 12:00:00+00' from generate_series(1, " + ROWS + ") as n");
        server = PostgrestServer.start(database, PostgrestSettings.ofSupabase().withMaxRows(maxRows));
        for (int n = 1; n <= ROWS; n++) {
            String json = "{\"name\":\"no. " + n + "}],\\\"".repeat(n % 4) + "\",\"at\":\"2026-01-01T12:00:00+00:00\"}";
            expected.add(new SourceRow(String.valueOf(n), json, json.length()));
        }
    }

    PostgrestServer server() {
        return server;
    }

    Source open() {
        return Doors.rest(server, server.keys().serviceRole());
    }

    /** Begins a test. */
    void reset() {
        server.faults().reset();
        server.log().forget();
        pauses.clear();
    }

    List<SourceRow> expected() {
        return expected;
    }

    /** How long it was waited before a read was repeated. */
    List<Duration> pauses() {
        return pauses;
    }

    /** The whole table, as a run reads it. */
    List<SourceRow> read() {
        return read(PLAN);
    }

    List<SourceRow> read(TablePlan plan) {
        try (Source source = open()) {
            KeysetReader reader =
                    new KeysetReader(source.table(plan), KeyRange.ALL, 1000, ReadRetryObserver.NONE, pauses::add);
            List<SourceRow> rows = new ArrayList<>();
            for (Page page = reader.read(); page != null; page = reader.read()) {
                rows.addAll(page.rows());
            }
            return rows;
        }
    }

    SourceUnavailableException failure() {
        return catchThrowableOfType(SourceUnavailableException.class, this::read);
    }

    /** How many rows were asked for by each request for rows. */
    List<Integer> limits() {
        return server.log().requests("contacts").stream()
                .map(request -> Integer.valueOf(request.parameter("limit").orElseThrow()))
                .toList();
    }

    @Override
    public void close() {
        server.close();
        database.close();
    }
}
