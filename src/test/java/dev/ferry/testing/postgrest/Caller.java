package dev.ferry.testing.postgrest;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Whom a request comes from, by PostgREST's {@code Auth.hs}.
 *
 * @param role of Postgres
 * @param claims of the token, as JSON
 */
record Caller(String role, String claims) {

    private static final int UNAUTHORIZED = 401;
    private static final String ANON = "anon";
    private static final int SCHEME = "bearer ".length();
    private static final int PARTS = 3;
    private static final int SKEW_SECONDS = 30;

    boolean isAuthenticated() {
        return !role.equals(ANON);
    }

    /**
     * The caller that the header names.
     *
     * @param authorization null for none; one of another kind than Bearer counts as none
     */
    static Caller of(@Nullable String authorization, String jwtSecret) throws Failure {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith("bearer ")) {
            return new Caller(ANON, "{\"role\":\"anon\"}");
        }
        String token = authorization.substring(SCHEME).strip();
        if (token.isEmpty()) {
            throw undecodable("Empty JWT is sent in Authorization header", null);
        }
        if (Jwt.parts(token) != PARTS) {
            throw undecodable("Expected 3 parts in JWT; got " + Jwt.parts(token), null);
        }
        JsonNode header = Jwt.header(token);
        if (header == null) {
            throw undecodable("JWT cryptographic operation failed", null);
        }
        if (!header.path("alg").asString("").equals("HS256")) {
            throw Failure.unmodelled("tokens signed in another way than HS256");
        }
        if (!Jwt.isSignedWith(token, jwtSecret)) {
            throw undecodable("No suitable key or wrong key type", "None of the keys was able to decode the JWT");
        }
        JsonNode claims = Jwt.claims(token);
        if (claims == null) {
            throw refused("Parsing claims failed");
        }
        long now = Instant.now().getEpochSecond();
        if (claims.has("exp") && now > claims.path("exp").asLong() + SKEW_SECONDS) {
            throw refused("JWT expired");
        }
        if (claims.has("iat") && now < claims.path("iat").asLong() - SKEW_SECONDS) {
            throw refused("JWT issued at future");
        }
        return new Caller(claims.path("role").asString(ANON), claims.toString());
    }

    private static Failure undecodable(String message, @Nullable String details) {
        return withChallenge(Failure.of(UNAUTHORIZED, "PGRST301", message, details, null), message);
    }

    private static Failure refused(String message) {
        return withChallenge(Failure.of(UNAUTHORIZED, "PGRST303", message, null, null), message);
    }

    private static Failure withChallenge(Failure failure, String message) {
        return failure.with(
                "WWW-Authenticate", "Bearer error=\"invalid_token\", error_description=\"" + message + "\"");
    }
}
