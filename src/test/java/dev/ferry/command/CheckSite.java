package dev.ferry.command;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.Ledger;
import dev.ferry.convex.LedgerEntry;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.local.LocalConvex;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.plan.PlanReader;
import dev.ferry.settings.CheckSettings;
import dev.ferry.settings.FerrySettings;
import dev.ferry.settings.FerryVersion;
import dev.ferry.settings.LockOwner;
import dev.ferry.settings.StateDirectory;
import dev.ferry.settings.StoreLocation;
import dev.ferry.settings.TestHome;
import dev.ferry.source.Source;
import dev.ferry.store.LockedStore;
import dev.ferry.store.PidFile;
import dev.ferry.store.StoreAddress;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.postgrest.PostgrestServer;
import dev.ferry.testing.postgrest.PostgrestSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/** The two ends and the state of one {@link CheckCase}. */
public final class CheckSite implements AutoCloseable {

    private static final String ANEW = "set synchronous_commit = off; drop schema public cascade; create schema public;"
            + " grant usage on schema public to public;\n";

    private final Properties properties;
    private final MigrationPlan plan;
    private final Map<String, String> environment = new HashMap<>();
    private final Deque<Runnable> open = new ArrayDeque<>();
    private final EmbeddedSource source;
    private final String deployment;
    private String api = "<no api>";
    public final TestHome home;

    /** @param source whose schema public is created again: that is faster than another database */
    public CheckSite(CheckCase given, EmbeddedSource source, Path directory) {
        this.source = source;
        properties = given.properties();
        home = TestHome.in(directory).withPlan(given.fileOrCommon("plan.yml"));
        plan = plan(home.directory().resolve("config/plan.yml"));
        // In one go, and without waiting for the disk: fifty cases are many.
        source.execute(
                ANEW + CheckCase.common("source.sql") + given.file("source.sql").orElse(""));
        door();
        lock(properties.getProperty("locked"));
        deployment = properties.stringPropertyNames().stream().anyMatch(name -> name.startsWith("answer."))
                ? scripted()
                : local(given);
        state(given);
        for (String name : properties.getProperty("unset", "").split(" ", -1)) {
            environment.remove(name);
        }
    }

    public Map<String, String> environment() {
        return environment;
    }

    /** A text without what is another each time. */
    public String constant(String text) {
        // The name of the deployment first: by chance that of the database is a part of it.
        return text.replace(deployment, "<deployment>")
                .replaceAll("is the deployment local-convex-\\w+", "is the deployment <name>")
                .replaceAll("and not local-convex-\\w+", "and not <name>")
                .replace(api, "<api>")
                .replace(source.database(), "<database>")
                .replace(":" + source.port(), ":<port>")
                .replaceAll("state belongs to source \\S+ and not \\S+", "state belongs to source <a> and not <b>")
                .replaceAll("from version 1[.]0 to [0-9.]+", "from version 1.0 to <version>")
                .replaceAll("process \\d+ on \\S+, since .*", "<process>")
                .replaceAll("\\b[0-9a-hjkmnp-tv-z]{31,37}\\b", "<id>")
                .replaceAll("\\S+ has [0-9,]+ MiB free", "<directory> has <some> MiB free");
    }

    private void door() {
        if (!"rest".equals(properties.getProperty("door"))) {
            environment.put("SUPABASE_DB_URL", sourceUrl());
            return;
        }
        PostgrestSettings settings = PostgrestSettings.ofSupabase();
        PostgrestServer rest = PostgrestServer.start(
                source, "false".equals(properties.getProperty("grants")) ? settings.withoutDefaultGrants() : settings);
        open.push(rest::close);
        environment.put("NEXT_PUBLIC_SUPABASE_URL", rest.url());
        environment.put("SUPABASE_SERVICE_ROLE_KEY", rest.keys().secret());
        api = rest.url();
    }

    /** As somebody who alters the table and does not end. */
    private void lock(@Nullable String table) {
        if (table == null) {
            return;
        }
        try {
            Connection holder = source.connect();
            open.push(() -> close(holder));
            holder.setAutoCommit(false);
            try (Statement statement = holder.createStatement()) {
                statement.execute("lock table " + table + " in access exclusive mode");
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private String sourceUrl() {
        String url = properties.getProperty("url");
        return url != null
                ? url.replace("<port>", String.valueOf(source.port())).replace("<database>", source.database())
                : properties.containsKey("user")
                        ? source.url(properties.getProperty("user"), properties.getProperty("password"))
                        : source.url();
    }

    private String local(CheckCase given) {
        Path functions = home.directory().resolve("functions.yml");
        given.file("functions.yml").ifPresent(text -> write(functions, text));
        LocalConvex convex = LocalConvex.start(
                Files.exists(functions) ? plan(functions) : plan,
                properties.getProperty("ferry", FerryVersion.current()));
        open.push(convex::close);
        given.file("schema.yml").ifPresent(text -> {
            Path schema = home.directory().resolve("schema.yml");
            write(schema, text);
            convex.deploySchema(plan(schema));
        });
        convex.validateDocuments(!"false".equals(properties.getProperty("validated")));
        given.file("target.json")
                .map(json -> (Obj) WireFormat.decode(json.getBytes(StandardCharsets.UTF_8)))
                .ifPresent(tables -> tables.fields()
                        .forEach((table, documents) -> convex.insert(
                                table,
                                ((Arr) documents)
                                        .elements().stream()
                                                .map(Obj.class::cast)
                                                .toList())));
        environment.put("NEXT_PUBLIC_CONVEX_URL", convex.url());
        environment.put("CONVEX_DEPLOY_KEY", properties.getProperty("key", convex.deployKey()));
        ledger(properties.getProperty("ledger"));
        return convex.url();
    }

    private void ledger(@Nullable String entry) {
        if (entry == null) {
            return;
        }
        FerrySettings settings =
                CheckSettings.read(home.ferryHome(), environment).run();
        String[] said = entry.split(" ", -1);
        try (Source end = settings.source().open();
                ConvexClient client =
                        new ConvexClient(settings.target(), FerryVersion.current(), ClientSettings.firstContact())) {
            LedgerEntry.Phase phase = Objects.requireNonNull(LedgerEntry.Phase.of(said[2]));
            new Ledger(client, end.identity())
                    .replace(null, new LedgerEntry(Long.parseLong(said[0]), "c0ffee", said[1], phase, 0));
        }
    }

    /** A deployment that answers as the case has it, and that has no other functions. */
    private String scripted() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", this::answer);
            server.start();
            open.push(() -> server.stop(0));
            String url = "http://127.0.0.1:" + server.getAddress().getPort();
            environment.put("NEXT_PUBLIC_CONVEX_URL", url);
            environment.put("CONVEX_DEPLOY_KEY", "scripted|c0ffee");
            return url;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String asked = exchange.getRequestURI().getPath();
        String otherwise = "404 nothing there";
        if (asked.equals("/api/query")) {
            Obj call = (Obj) WireFormat.decode(body.getBytes(StandardCharsets.UTF_8));
            asked = call.fields().get("path") instanceof ConvexValue.Str path ? path.value() : asked;
            otherwise = "200 {\"status\":\"error\",\"errorMessage\":\"Could not find public function for '" + asked
                    + "'.\"}";
        }
        String[] answer = properties
                .getProperty("answer." + asked.replace(':', '.').replaceFirst("^/", ""), otherwise)
                .replace("<fingerprint>", PlanFingerprint.schema(plan))
                .replace("<version>", FerryVersion.current())
                .split(" ", 2);
        byte[] bytes = answer[1].getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(Integer.parseInt(answer[0]), bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private void state(CheckCase given) {
        Path directory = home.ferryHome().defaultState();
        if (given.file("state.sql").isPresent() || properties.containsKey("held")) {
            new StateDirectory(directory).makePrivate();
            StoreAddress address = StoreAddress.of(new StoreLocation.InDirectory(directory));
            LockedStore.open(address).close();
            given.file("state.sql").ifPresent(sql -> execute(address, sql));
            if (properties.containsKey("held")) {
                hold(directory);
            }
        }
        given.file("state.mv.db").ifPresent(text -> {
            new StateDirectory(directory).makePrivate();
            write(directory.resolve("ferry.mv.db"), text);
        });
    }

    /** As another process would: H2 itself lets its own process in a second time. */
    private void hold(Path directory) {
        new PidFile(directory).write(LockOwner.thisProcess().at(7));
        MVStore held = MVStore.open(directory.resolve("ferry.mv.db").toString());
        open.push(held::close);
    }

    private void execute(StoreAddress address, String sql) {
        String documents = PlanFingerprint.documents(plan);
        try (Connection connection = address.connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql.replace("<plan>", documents));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MigrationPlan plan(Path file) {
        return new PlanReader().read(file);
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        open.forEach(Runnable::run);
    }
}
