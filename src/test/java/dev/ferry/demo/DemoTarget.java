package dev.ferry.demo;

import dev.ferry.convex.DeploymentClass;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.local.LocalConvex;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.plan.PlanReader;
import dev.ferry.settings.FerryVersion;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The deployment of the demo. It holds two documents with the key of one source row, as when someone ran a homemade
 * script twice: Ferry must refuse that row rather than choose between them.
 *
 * @param strangers ids of the two
 */
record DemoTarget(LocalConvex convex, Set<String> strangers) implements AutoCloseable {

    static final DeploymentClass CLASS = DeploymentClass.S16;

    private static final String TABLE = "workspaces";

    static DemoTarget start(Path plan, Set<PlantedReject> planted) {
        LocalConvex convex = LocalConvex.start(
                new PlanReader().read(plan),
                FerryVersion.current(),
                LocalConvexSettings.standard().withClass(CLASS));
        ConvexValue.Obj document = workspace(keyToDouble(planted));
        return new DemoTarget(convex, Set.copyOf(convex.insert(TABLE, List.of(document, document))));
    }

    @Override
    public void close() {
        convex.close();
    }

    private static String keyToDouble(Set<PlantedReject> planted) {
        return planted.stream()
                .filter(row -> row.table().equals(TABLE) && row.reason().equals("refused-by-convex"))
                .findFirst()
                .orElseThrow()
                .key();
    }

    private static ConvexValue.Obj workspace(String key) {
        return new ConvexValue.Obj(Map.of(
                "supabaseId", new ConvexValue.Str(key),
                "name", new ConvexValue.Str("Twice in Convex"),
                "slug", new ConvexValue.Str("refused-by-convex"),
                "owner_id", new ConvexValue.Str("nobody"),
                "created_at", new ConvexValue.Float64(0),
                "updated_at", new ConvexValue.Float64(0)));
    }
}
