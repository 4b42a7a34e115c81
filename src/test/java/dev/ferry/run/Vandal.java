package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.convex.KeyedDocument;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.UpsertResult;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.plan.TablePlan;
import dev.ferry.testing.BegunAttempt;
import dev.ferry.testing.TestDeployment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Spoils documents of a deployment, over its HTTP API. */
public final class Vandal implements AutoCloseable {

    private final MigrationPlan plan = new PlanReader().read(Path.of("config/plan.yml"));
    private final ConvexClient client;
    private final MigrateFunctions functions;

    public Vandal(TestDeployment convex) {
        client = new ConvexClient(ConvexEndpoint.parse(convex.url(), convex.key()), "0.1.0", ClientSettings.standard());
        functions = BegunAttempt.of(client);
    }

    /** The {@code _id} of a row's document. */
    public String id(String table, String key) {
        return text(document(table, key), "_id");
    }

    /** Gives a field another value; null removes it. */
    public void change(String table, String key, String field, UnaryOperator<@Nullable ConvexValue> change) {
        Map<String, ConvexValue> fields = fields(table, key);
        ConvexValue changed = change.apply(fields.get(field));
        if (changed == null) {
            fields.remove(field);
        } else {
            fields.put(field, changed);
        }
        upsert(table, fields);
    }

    /** Makes a copy of a row's document under another key. */
    public void copy(String table, String key, String newKey) {
        Map<String, ConvexValue> fields = fields(table, key);
        fields.put("supabaseId", new Str(newKey));
        upsert(table, fields);
    }

    private Map<String, ConvexValue> fields(String table, String key) {
        Map<String, ConvexValue> fields = new TreeMap<>(document(table, key).fields());
        fields.keySet().removeIf(name -> name.startsWith("_"));
        return fields;
    }

    private Obj document(String table, String key) {
        return functions.lookup(plan.table(table).convexTable(), List.of(key)).get(0);
    }

    private void upsert(String table, Map<String, ConvexValue> fields) {
        TablePlan of = plan.table(table);
        Obj document = new Obj(fields);
        assertThat(functions.upsert(
                        of.functionPath(),
                        of.argument(),
                        List.of(new KeyedDocument(text(document, "supabaseId"), WireFormat.encode(document)))))
                .singleElement()
                .isInstanceOf(UpsertResult.Stored.class);
    }

    private static String text(Obj document, String field) {
        return document.fields().get(field) instanceof Str text ? text.value() : "";
    }

    @Override
    public void close() {
        client.close();
    }
}
