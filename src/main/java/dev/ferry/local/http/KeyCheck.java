package dev.ferry.local.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.local.call.RequestError;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Tells who calls. The key is compared in constant time. There are no providers of end users, so that every token is
 * refused (get-convex/convex-backend, {@code crates/authentication/src}).
 */
final class KeyCheck {

    private static final Pattern DOT = Pattern.compile("\\.");
    private static final int PARTS_OF_TOKEN = 3;

    private final byte[] key;
    private final byte[] secret;
    private final boolean redact;

    /** @param deployKey with or without its kind, e.g. {@code dev:local|c0ffee} */
    KeyCheck(String deployKey, boolean redact) {
        String plain = Credentials.Prefix.without(deployKey);
        this.key = plain.getBytes(UTF_8);
        this.secret = plain.substring(plain.indexOf('|') + 1).getBytes(UTF_8);
        this.redact = redact;
    }

    /**
     * Whether the caller has the deploy key; one who shows nothing has not.
     *
     * @throws RequestError when what was shown is wrong
     */
    boolean isAdmin(Credentials shown) throws RequestError {
        if (shown instanceof Credentials.Token token) {
            throw unknown(token.token());
        }
        if (!(shown instanceof Credentials.Key given)) {
            return false;
        }
        byte[] expected = given.key().indexOf('|') < 0 ? secret : key;
        if (!MessageDigest.isEqual(expected, given.key().getBytes(UTF_8))) {
            throw RequestError.unauthenticated("BadAdminKey", "The provided admin key was invalid for this instance");
        }
        return true;
    }

    /** @throws RequestError when the caller has not shown the deploy key */
    void demandAdmin(boolean isAdmin) throws RequestError {
        if (!isAdmin) {
            throw RequestError.forbidden(
                    "BadDeployKey",
                    "The provided deploy key was invalid for this deployment. Double check that the environment this"
                            + " key was generated for matches the desired deployment.");
        }
    }

    private RequestError unknown(String token) {
        String[] parts = DOT.split(token, -1);
        JsonNode claims;
        try {
            byte[] payload =
                    parts.length == PARTS_OF_TOKEN ? Base64.getUrlDecoder().decode(parts[1]) : new byte[0];
            claims = JsonMapper.shared().readTree(payload);
        } catch (IllegalArgumentException | JacksonException e) {
            return noToken();
        }
        if (!claims.isObject()) {
            return noToken();
        }
        if (!claims.path("iss").isString()) {
            return RequestError.unauthenticated(
                    "InvalidAuthHeader",
                    "Missing issuer claim ('iss') in JWT payload. The JWT must include an 'iss' claim that matches one"
                            + " of your configured auth providers.");
        }
        return RequestError.unauthenticated(
                "NoAuthProvider",
                redact
                        ? "No auth provider found matching the given token"
                        : "No auth provider found matching the given token (no providers configured). Check"
                                + " convex/auth.config.ts.");
    }

    private static RequestError noToken() {
        return RequestError.unauthenticated(
                "InvalidAuthHeader",
                "Could not parse JWT payload. Check that the token is a valid JWT format with three base64-encoded"
                        + " parts separated by dots.");
    }
}
