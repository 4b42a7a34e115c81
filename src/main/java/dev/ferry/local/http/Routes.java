package dev.ferry.local.http;

import dev.ferry.local.call.FunctionCall;
import dev.ferry.local.call.FunctionCalls;
import dev.ferry.local.call.LocalDatabase;
import dev.ferry.local.model.LocalConvexSettings;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which path and method lead where (get-convex/convex-backend, {@code crates/local_backend/src/router.rs}). */
final class Routes {

    private static final String RUN = "/api/run/";
    private static final String GET = "GET";
    private static final String POST = "POST";
    private static final String HEAD = "HEAD";

    private final Map<String, Map<String, Route>> byPath;
    private final Map<String, Route> run;

    private Routes(Map<String, Map<String, Route>> byPath, Route run) {
        this.byPath = byPath;
        this.run = Map.of(POST, run);
    }

    static Routes of(
            FunctionCalls calls,
            LocalDatabase database,
            LocalConvexSettings settings,
            String key,
            String instanceName) {
        KeyCheck keys = new KeyCheck(key, settings.redact());
        CallRoutes call = new CallRoutes(calls, keys, settings);
        InfoRoutes info = new InfoRoutes(keys, database, instanceName);
        Map<String, Map<String, Route>> byPath = Map.ofEntries(
                Map.entry("/api/query", Map.of(POST, call.post(FunctionCall.Via.QUERY), GET, call.get())),
                Map.entry("/api/mutation", Map.of(POST, call.post(FunctionCall.Via.MUTATION))),
                Map.entry("/api/action", Map.of(POST, call.post(FunctionCall.Via.ACTION))),
                Map.entry("/api/function", Map.of(POST, call.any())),
                Map.entry("/api/query_batch", Map.of(POST, new BatchRoute(calls, keys, settings))),
                Map.entry("/api/query_at_ts", Map.of(POST, call.atTimestamp())),
                Map.entry("/api/query_ts", Map.of(POST, info::timestamp)),
                Map.entry("/api/check_admin_key", Map.of(GET, info::checkAdminKey)),
                Map.entry("/version", Map.of(GET, in -> info.version())),
                Map.entry("/instance_version", Map.of(GET, in -> info.version())),
                Map.entry("/instance_name", Map.of(GET, in -> info.instanceName())),
                Map.entry("/", Map.of(GET, in -> info.greeting())));
        return new Routes(byPath, call.run());
    }

    /** By method; null when nothing is at that path. */
    @Nullable
    Map<String, Route> at(String path) {
        if (path.startsWith(RUN) && path.length() > RUN.length()) {
            return run;
        }
        return byPath.get(path);
    }

    /** As axum does it, {@code HEAD} is a {@code GET} whose answer loses its body. */
    static @Nullable Route of(Map<String, Route> methods, String method) {
        return methods.get(method.equals(HEAD) ? GET : method);
    }

    /** The header {@code Allow}. */
    static String allowed(Map<String, Route> methods) {
        String get = methods.containsKey(GET) ? GET + "," + HEAD : "";
        String post = methods.containsKey(POST) ? POST : "";
        return get.isEmpty() || post.isEmpty() ? get + post : get + "," + post;
    }
}
