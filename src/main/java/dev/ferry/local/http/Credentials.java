package dev.ferry.local.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ferry.local.call.RequestError;
import java.util.Base64;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a caller shows for itself, not yet checked. Its text shows no secret (get-convex/convex-backend, {@code
 * crates/local_backend/src/authentication.rs}).
 */
sealed interface Credentials {

    /** Nothing was shown. */
    enum None implements Credentials {
        NONE
    }

    /** A deploy key. */
    record Key(String key) implements Credentials {
        @Override
        public String toString() {
            return "Key[***]";
        }
    }

    /** A token of an end user. */
    record Token(String token) implements Credentials {
        @Override
        public String toString() {
            return "Token[***]";
        }
    }

    /**
     * Reads the header {@code Authorization}, or without it the parameter {@code adminKey}.
     *
     * @throws RequestError when the header is malformed
     */
    static Credentials of(Request in) throws RequestError {
        String header = in.header("Authorization");
        if (header == null) {
            String key = in.parameters().get("adminKey");
            return key == null ? None.NONE : new Key(Prefix.without(key));
        }
        if (!US_ASCII.newEncoder().canEncode(header)) {
            throw RequestError.badRequest("HeaderParseFailure", "Failed to parse header");
        }
        if (header.length() < Prefix.LENGTH) {
            throw RequestError.badRequest("InvalidHeaderFailure", "Invalid authentication header");
        }
        String scheme = header.substring(0, Prefix.LENGTH).toLowerCase(Locale.ROOT);
        String rest = header.substring(Prefix.LENGTH);
        if (scheme.equals("convex ")) {
            return key(Prefix.without(rest));
        }
        if (scheme.equals("bearer ") && !rest.isEmpty()) {
            return new Token(rest.strip());
        }
        throw RequestError.badRequest("InvalidAdminKey", "Invalid admin key");
    }

    /** Behind a colon there may be the user for whom the key's owner acts; to these functions that makes no difference. */
    private static Key key(String text) throws RequestError {
        int colon = text.indexOf(':');
        if (colon < 0) {
            return new Key(text);
        }
        try {
            byte[] user = Base64.getDecoder().decode(text.substring(colon + 1));
            JsonNode attributes = JsonMapper.shared().readTree(user);
            if (attributes.path("tokenIdentifier").isString()) {
                return new Key(text.substring(0, colon));
            }
        } catch (IllegalArgumentException | JacksonException e) {
            throw malformed();
        }
        throw malformed();
    }

    private static RequestError malformed() {
        return RequestError.badRequest("HeaderParseFailure", "Malformed Authorization header.");
    }

    /**
     * What stands before a key: the scheme, and the kind of deployment ({@code prod:}), which is there for people
     * ({@code crates/common/src/types/admin_key.rs}).
     */
    final class Prefix {

        private static final int LENGTH = "convex ".length();

        private Prefix() {}

        /** The key without its kind; one of a preview or a project is left without a name. */
        static String without(String key) {
            int bar = key.indexOf('|');
            int colon = key.indexOf(':');
            if (bar < 0 || colon < 0 || colon > bar) {
                return key;
            }
            String kind = key.substring(0, colon).toLowerCase(Locale.ROOT);
            return key.substring(kind.equals("preview") || kind.equals("project") ? bar + 1 : colon + 1);
        }
    }
}
