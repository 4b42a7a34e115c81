package dev.ferry.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.LocalConvex;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TargetDocumentsTest {

    private static final int APP_FIELD = 900_000;

    private final MigrationPlan plan = new PlanReader().read(Path.of("src/test/resources/check/plan.yml"));
    private final LocalConvex convex = LocalConvex.start(plan, "0.1.0");
    private final ConvexClient client = new ConvexClient(
            ConvexEndpoint.parse(convex.url(), convex.deployKey()), "0.1.0", ClientSettings.standard());
    private final TargetDocuments documents = new TargetDocuments(new MigrateFunctions(client));

    @AfterEach
    void close() {
        client.close();
        convex.close();
    }

    /** Thirty of these are more than one call may read, and a thousand would be more than fits into memory. */
    @Test
    void of_large_documents_only_the_fields_of_the_plan_are_kept() {
        convex.validateDocuments(false);
        List<String> keys = IntStream.range(0, 30).mapToObj(i -> "shop " + i).toList();
        List<String> ids = new ArrayList<>();
        keys.forEach(key -> ids.addAll(convex.insert("shops", List.of(shop(key)))));

        Map<String, List<Obj>> found = documents.byKey(plan.table("shops"), keys);

        assertThat(found.keySet()).containsExactlyInAnyOrderElementsOf(keys);
        assertThat(found.values())
                .allSatisfy(ofKey -> assertThat(ofKey)
                        .singleElement()
                        .satisfies(document ->
                                assertThat(document.fields().keySet()).containsExactlyInAnyOrder("name", "opened_at")));
        assertThat(documents.idsByKey(plan.table("shops"), keys))
                .containsEntry("shop 7", List.of(ids.get(7)))
                .hasSize(30);
    }

    private static Obj shop(String key) {
        Map<String, ConvexValue> fields = new HashMap<>();
        fields.put("supabaseId", new Str(key));
        fields.put("name", new Str("a shop"));
        fields.put("opened_at", new Float64(0));
        fields.put("photo_of_the_app", new Str("x".repeat(APP_FIELD)));
        return new Obj(fields);
    }
}
