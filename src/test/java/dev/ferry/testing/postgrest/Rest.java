package dev.ferry.testing.postgrest;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The way of a request: gateway, token, path, schema, method, and then a table or the root. */
final class Rest {

    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;

    private final PostgrestSettings settings;
    private final ProjectKeys keys;
    private final Gateway gateway;
    private final Sessions sessions;
    private final Catalog catalog;
    private final Reads reads;
    private final OpenApi openApi;

    Rest(PostgrestSettings settings, ProjectKeys keys, Sessions sessions) {
        this.settings = settings;
        this.keys = keys;
        this.gateway = new Gateway(keys);
        this.sessions = sessions;
        this.catalog = new Catalog(sessions, settings.release());
        this.reads = new Reads(sessions, catalog, settings);
        this.openApi = new OpenApi(settings.release());
    }

    void reloadSchemaCache() {
        catalog.forget();
    }

    Answer answer(Incoming in) {
        try {
            return routed(in);
        } catch (Failure e) {
            return e.answer();
        }
    }

    private Answer routed(Incoming in) throws Failure {
        String path = gateway.path(in);
        String authorization = gateway.authorization(in);
        List<String> segments = path.equals("/")
                ? List.of()
                : Arrays.stream(path.substring(1).split("/", -1))
                        .map(QueryString::decode)
                        .toList();
        if (segments.isEmpty()) {
            gateway.demandSecretKey(in);
        }
        Caller caller = Caller.of(authorization, keys.jwtSecret());
        if (segments.size() == 2 && segments.get(0).equals("rpc")) {
            throw Failure.unmodelled("functions");
        }
        if (segments.size() > 1) {
            throw Failure.of(NOT_FOUND, "PGRST125", "Invalid path specified in request URL", null, null);
        }
        Profile profile = Profile.of(in, settings.schemas());
        demandRead(in, segments.isEmpty());
        QueryString query = in.query().without("apikey");
        try {
            return segments.isEmpty()
                    ? root(in, query, profile, caller)
                    : reads.read(in, query, profile, segments.get(0), locals(in, profile, caller));
        } catch (SQLException e) {
            throw PgFailures.of(e, caller.isAuthenticated());
        }
    }

    private Answer root(Incoming in, QueryString query, Profile profile, Caller caller) throws SQLException, Failure {
        ReadPlan.parse(query);
        Accepted.of(in.header("Accept")).demandOpenApi();
        String document = sessions.within(
                locals(in, profile, caller), connection -> openApi.document(connection, profile.schema()));
        Answer answer = new Answer(
                200, Map.of("Content-Type", "application/openapi+json; charset=utf-8"), in.isHead() ? "" : document);
        return profile.isNegotiated() ? answer.with("Content-Profile", profile.schema()) : answer;
    }

    private static void demandRead(Incoming in, boolean isRoot) throws Failure {
        switch (in.method()) {
            case "GET", "HEAD" -> {}
            case "OPTIONS" -> throw Failure.unmodelled("OPTIONS");
            case "POST", "PUT", "PATCH", "DELETE" -> {
                if (!isRoot) {
                    throw Failure.unmodelled("writes");
                }
                throw unsupported(in.method());
            }
            default -> throw unsupported(in.method());
        }
    }

    private static Failure unsupported(String method) {
        return Failure.of(NOT_ALLOWED, "PGRST117", "Unsupported HTTP method: " + method, null, null);
    }

    /** What {@code setPgLocals} sets, in its order. */
    private Map<String, String> locals(Incoming in, Profile profile, Caller caller) {
        Map<String, String> locals = new LinkedHashMap<>();
        List<String> path = new ArrayList<>(List.of(profile.schema()));
        path.addAll(settings.extraSearchPath());
        locals.put("search_path", path.stream().map(Snippet::quoted).collect(Collectors.joining(", ")));
        locals.put("role", caller.role());
        locals.put("request.jwt.claims", caller.claims());
        locals.put("request.method", in.method());
        locals.put("request.path", in.path());
        return locals;
    }
}
