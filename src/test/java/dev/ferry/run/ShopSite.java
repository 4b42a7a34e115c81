package dev.ferry.run;

import dev.ferry.command.VerifyRunner;
import dev.ferry.history.RunOptions;
import dev.ferry.plan.PlanReader;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.settings.TestHome;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.LocalDeployment;
import dev.ferry.testing.postgrest.PostgrestServer;
import dev.ferry.verify.VerificationResult;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Shops whose key the test chooses the type of, and orders that reference them; runs and comparisons in this process. */
public final class ShopSite implements AutoCloseable {

    static final String PLAN = """
            tables:
              shops:
                into: shops
                function: migrateShops
                argument: shops
                key: code
                columns:
                  title: string
              orders:
                into: orders
                function: migrateOrders
                argument: orders
                columns:
                  shop_code: {references: shops}
            """;

    private final EmbeddedSource source;
    private final @Nullable EmbeddedSource state;
    private final @Nullable PostgrestServer rest;
    private final LocalDeployment convex;
    private final TestHome home;

    private ShopSite(EmbeddedSource source, boolean isInPostgres, boolean isOverRest, Path directory) {
        this.source = source;
        home = TestHome.in(directory).withPlan(PLAN);
        state = isInPostgres ? EmbeddedSource.create() : null;
        String store = state == null ? "" : """
                spring:
                  datasource:
                    url: jdbc:postgresql://localhost:%d/%s
                    username: postgres
                    password: unused
                """.formatted(state.port(), state.database());
        home.withSettings("""
                ferry:
                  chunk-size: 5
                  partitions: 1
                  convex.max-in-flight: 1
                """ + store);
        convex = LocalDeployment.startWith(new PlanReader().read(directory.resolve("config/plan.yml")));
        rest = isOverRest ? PostgrestServer.start(source) : null;
    }

    /** With an H2 store. */
    public static ShopSite in(Path directory) {
        return of(EmbeddedSource.create(), directory);
    }

    /** With an H2 store, from a database of the test's own. */
    public static ShopSite of(EmbeddedSource source, Path directory) {
        return new ShopSite(source, false, false, directory);
    }

    /** With a store in Postgres. */
    public static ShopSite withStoreInPostgres(EmbeddedSource source, Path directory) {
        return new ShopSite(source, true, false, directory);
    }

    /** Read through the REST API once there are tables. */
    public static ShopSite overRest(EmbeddedSource source, Path directory) {
        return new ShopSite(source, false, true, directory);
    }

    /**
     * Makes both tables.
     *
     * @param keyType of {@code shops.code}, and of the orders' reference
     */
    public static void tables(EmbeddedSource source, String keyType, boolean withForeignKey) {
        source.execute("""
                create table shops (code %s primary key, title text);
                create table orders (id bigint primary key, shop_code %s %s);
                """.formatted(keyType, keyType, withForeignKey ? "references shops" : ""));
    }

    public EmbeddedSource source() {
        return source;
    }

    public LocalDeployment convex() {
        return convex;
    }

    public RunResult run(RunOptions options) {
        return run(options, new ProgressHooks());
    }

    public RunResult run(RunOptions options, RunProgress progress) {
        return new Migration(home.ferryHome(), environment()).run(options, progress, false);
    }

    public RunResult run() {
        return run(RunOptions.standard());
    }

    public RunResult run(RunProgress progress) {
        return run(RunOptions.standard(), progress);
    }

    /** Compares both ends, as {@code ferry verify} does. */
    public VerificationResult verify() {
        return new VerifyRunner(home.ferryHome(), environment(), new StopRequest())
                .compare(List.of(), null, new ProgressHooks())
                .result();
    }

    private Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        environment.put("NEXT_PUBLIC_CONVEX_URL", convex.url());
        environment.put("CONVEX_DEPLOY_KEY", convex.key());
        if (rest == null) {
            environment.put("SUPABASE_DB_URL", source.url());
        } else {
            environment.put("NEXT_PUBLIC_SUPABASE_URL", rest.url());
            environment.put("SUPABASE_SERVICE_ROLE_KEY", rest.keys().serviceRole());
        }
        return environment;
    }

    /** By the key of each order's document the key of the shop that it leads to; {@code nowhere} if to none. */
    public Map<String, String> shopsOfOrders() {
        Map<String, String> keyById = new HashMap<>();
        convex.documents(
                "shops",
                shop -> keyById.put(
                        shop.required("_id").stringValue(),
                        shop.required("supabaseId").stringValue()));
        Map<String, String> shops = new TreeMap<>();
        convex.documents(
                "orders",
                order -> shops.put(
                        order.required("supabaseId").stringValue(),
                        keyById.getOrDefault(order.required("shop_code").stringValue(), "nowhere")));
        return shops;
    }

    @Override
    public void close() {
        if (rest != null) {
            rest.close();
        }
        if (state != null) {
            state.close();
        }
        convex.close();
        source.close();
    }
}
