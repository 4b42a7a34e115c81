package dev.ferry.bench;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.Document;
import dev.ferry.convert.DocumentAssembler;
import dev.ferry.convert.RowConverter;
import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.convex.KeyedDocument;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.UpsertResult;
import dev.ferry.plan.TablePlan;
import dev.ferry.settings.FerryVersion;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import dev.ferry.source.postgres.KeysetPages;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.postgres.url.PostgresUrl;
import dev.ferry.testing.BegunAttempt;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The loop of the script that Ferry replaces, in Ferry's own parts: read a hundred rows, convert them, send them, wait for
 * the answer, go on. Ids are kept in memory; nothing is written down, so nothing could be resumed.
 */
final class OneAtATime implements AutoCloseable {

    private static final int CHUNK = 100;

    private final SourceDatabase source;
    private final ConvexClient client;
    private final Bench bench;
    private final Map<String, String> ids = new HashMap<>();
    private final DocumentAssembler assembler = new DocumentAssembler();

    OneAtATime(Bench bench, String database, BenchTarget target) {
        this.bench = bench;
        this.source = new SourceDatabase(PostgresUrl.parse(bench.postgres().url(database)));
        this.client = new ConvexClient(
                ConvexEndpoint.parse(target.url(), target.key()), FerryVersion.current(), ClientSettings.standard());
    }

    /** Moves all that comes before the messages. */
    void moveParents() {
        for (TablePlan table : bench.plan().tables()) {
            if (table.name().equals("messages")) {
                return;
            }
            move(table, Duration.ofDays(1));
        }
    }

    /** Moves messages from the first on for so long at most; returns the rows per second. */
    double moveMessages(Duration atMost) {
        long started = System.nanoTime();
        long rows = move(bench.plan().table("messages"), atMost);
        return rows * 1e9 / (System.nanoTime() - started);
    }

    private long move(TablePlan table, Duration atMost) {
        KeysetPages pages = new KeysetPages(source, table);
        RowConverter converter = new RowConverter(table);
        MigrateFunctions functions = BegunAttempt.of(client);
        long until = System.nanoTime() + atMost.toNanos();
        long rows = 0;
        Optional<Page> page = pages.first(CHUNK);
        while (page.isPresent() && System.nanoTime() < until) {
            List<KeyedDocument> documents = new ArrayList<>();
            for (SourceRow row : page.get().rows()) {
                documents.add(document(converter, row));
            }
            for (UpsertResult answer : functions.upsert(table.functionPath(), table.argument(), documents)) {
                if (!(answer instanceof UpsertResult.Stored stored)) {
                    throw new WrongResultException("a row was refused: " + answer);
                }
                if (!table.name().equals("messages")) {
                    ids.put(stored.supabaseId(), stored.convexId());
                }
            }
            rows += page.get().rows().size();
            page = pages.after(page.get().lastKey(), CHUNK);
        }
        return rows;
    }

    private KeyedDocument document(RowConverter converter, SourceRow row) {
        if (converter.convert(row) instanceof ConvertedRow converted
                && assembler.assemble(converted, (table, key) -> id(key)) instanceof Document document) {
            return new KeyedDocument(document.key(), document.json());
        }
        throw new WrongResultException("row " + row.key() + " cannot be converted");
    }

    private String id(String key) {
        String id = ids.get(key);
        if (id == null) {
            throw new WrongResultException("row " + key + " is referenced, but was not moved");
        }
        return id;
    }

    @Override
    public void close() {
        client.close();
        source.close();
    }
}
