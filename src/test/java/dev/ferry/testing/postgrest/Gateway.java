package dev.ferry.testing.postgrest;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What stands before PostgREST at Supabase and looks at keys only (supabase/supabase, {@code api-keys.mdx} of the docs and
 * {@code docker/volumes/api/kong.yml}). Hosted projects and self-hosted ones differ; this is a hosted one.
 */
final class Gateway {

    private static final String PREFIX = "/rest/v1/";
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LONG = 414;

    /** Users met the limit somewhere above 8 KiB of path and query (supabase/storage#152, supabase/postgrest-py#365). */
    private static final int LONGEST_TARGET = 8192;

    private final ProjectKeys keys;

    Gateway(ProjectKeys keys) {
        this.keys = keys;
    }

    /** The path that PostgREST sees. */
    String path(Incoming in) throws Failure {
        if (in.path().length() + 1 + in.rawQuery().length() > LONGEST_TARGET) {
            throw Failure.ofProxy(TOO_LONG, "URI too long\n");
        }
        if (!in.path().startsWith(PREFIX)) {
            throw Failure.ofGateway(NOT_FOUND, "no Route matched with those values", null);
        }
        return in.path().substring(PREFIX.length() - 1);
    }

    /** The key of the request, which may also stand in the query. */
    static @Nullable String key(Incoming in) {
        String header = in.header("apikey");
        return header == null ? in.query().first("apikey").orElse(null) : header;
    }

    /** The Authorization that PostgREST sees, or null. A token in {@code apikey} alone makes nobody of the caller. */
    @Nullable
    String authorization(Incoming in) throws Failure {
        String key = key(in);
        KeyKind kind = keys.kindOf(key);
        if (key == null || kind == KeyKind.NONE) {
            throw Failure.ofGateway(
                    UNAUTHORIZED, "No API key found in request", "No `apikey` request header or url param was found.");
        }
        boolean valid = kind == KeyKind.OTHER_JWT ? Jwt.isSignedWith(key, keys.jwtSecret()) : kind != KeyKind.UNKNOWN;
        if (!valid) {
            throw invalidKey();
        }
        String agent = in.header("User-Agent");
        if (kind == KeyKind.SECRET && agent != null && agent.contains("Mozilla/")) {
            throw Failure.ofGateway(UNAUTHORIZED, "Unauthorized", null);
        }
        String authorization = in.header("Authorization");
        if (authorization != null && authorization.startsWith("Bearer sb_") && !authorization.equals("Bearer " + key)) {
            throw invalidKey();
        }
        if (authorization != null) {
            return authorization;
        }
        return switch (kind) {
            case SECRET -> "Bearer " + keys.serviceRole();
            case PUBLISHABLE -> "Bearer " + keys.anon();
            default -> null;
        };
    }

    /** The document of the root is only for keys that may read everything (changelog of Supabase, 2026-02-17). */
    void demandSecretKey(Incoming in) throws Failure {
        String key = key(in);
        boolean secret = switch (keys.kindOf(key)) {
            case SECRET, SERVICE_ROLE -> true;
            case OTHER_JWT -> key != null && "service_role".equals(role(key));
            default -> false;
        };
        if (!secret) {
            throw Failure.ofGateway(
                    FORBIDDEN,
                    "Access to schema is forbidden",
                    "Accessing the schema via the Data API is only allowed using a secret API key.");
        }
    }

    private static String role(String token) {
        JsonNode claims = Jwt.claims(token);
        return claims == null ? "" : claims.path("role").asString("");
    }

    private static Failure invalidKey() {
        return Failure.ofGateway(
                UNAUTHORIZED, "Invalid API key", "Double check your Supabase `anon` or `service_role` API key.");
    }
}
