package dev.ferry.source.rest;

import dev.ferry.http.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A key of a Supabase project that sees every row: the {@code service_role} key, a JWT, or one of the newer secret keys,
 * {@code sb_secret_...}, which is not a JWT. With any other key row level security would hide rows without an error, so
 * it is refused. Its text shows no secret.
 */
final class ApiKey {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String SERVICE_ROLE = "service_role";
    private static final Pattern CHARACTERS = Pattern.compile("[A-Za-z0-9._=-]+");
    private static final String WHERE =
            "take the secret key (or the service_role key) from Project Settings > API Keys";

    private final String text;
    private final boolean jwt;
    private final @Nullable String projectRef;

    private ApiKey(String text, boolean jwt, @Nullable String projectRef) {
        this.text = text;
        this.jwt = jwt;
        this.projectRef = projectRef;
    }

    /**
     * Reads what the user configured.
     *
     * @param now when it has to be valid
     * @param problems is added to when it will not do
     */
    static Optional<ApiKey> parse(String given, Instant now, List<String> problems) {
        String key = given.strip();
        if (!CHARACTERS.matcher(key).matches() || key.equals("sb_secret_")) {
            problems.add(
                    "this is not a key of a Supabase project: it is empty, cut off, or has a character that no key has,"
                            + " such as a quote or a line break; " + WHERE);
            return Optional.empty();
        }
        if (key.startsWith("sb_secret_")) {
            return Optional.of(new ApiKey(key, false, null));
        }
        if (key.startsWith("sb_publishable_")) {
            problems.add("this is the publishable key: row level security would hide rows without an error; " + WHERE);
            return Optional.empty();
        }
        Optional<JsonNode> claims = claims(key);
        if (claims.isEmpty()) {
            problems.add("this is not a key of a Supabase project: it is neither a JWT (eyJ...) nor a secret key"
                    + " (sb_secret_...); " + WHERE);
            return Optional.empty();
        }
        return ofClaims(key, claims.get(), now, problems);
    }

    private static Optional<ApiKey> ofClaims(String key, JsonNode claims, Instant now, List<String> problems) {
        String role = claims.path("role").asString("");
        if (!role.equals(SERVICE_ROLE)) {
            problems.add("this is the key of role " + (role.isEmpty() ? "anon, since it names none" : printable(role))
                    + ": row level security would hide rows without an error; " + WHERE);
            return Optional.empty();
        }
        double end = claims.path("exp").isNumber() ? claims.path("exp").doubleValue() : Double.MAX_VALUE;
        if (end <= now.getEpochSecond()) {
            problems.add("the key has expired at " + Instant.ofEpochSecond((long) Math.max(0, end)) + "; " + WHERE);
            return Optional.empty();
        }
        String ref = claims.path("ref").asString("");
        return Optional.of(new ApiKey(key, true, ref.matches("[a-z0-9]+") ? ref : null));
    }

    /** The claims of a JWT, unchecked: whether it is genuine the server tells. */
    private static Optional<JsonNode> claims(String key) {
        String[] parts = key.split("\\.", -1);
        if (parts.length != 3) {
            return Optional.empty();
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
            JsonNode node = JSON.readTree(new String(claims, StandardCharsets.UTF_8));
            return node.isObject() ? Optional.of(node) : Optional.empty();
        } catch (IllegalArgumentException | JacksonException notJson) {
            return Optional.empty();
        }
    }

    private static String printable(String role) {
        return role.matches("[A-Za-z0-9_-]{1,63}") ? role : "of a strange name";
    }

    /** For the header {@code apikey}; a secret. */
    String text() {
        return text;
    }

    /** The text of an answer without whatever pieces of the key are in it. */
    String hiddenIn(String answer) {
        return new Secret(text).hiddenIn(answer);
    }

    /** Whether it belongs into the header {@code Authorization} too; a secret key is refused there. */
    boolean isJwt() {
        return jwt;
    }

    /** The project it is of; empty when the key does not tell. */
    Optional<String> projectRef() {
        return Optional.ofNullable(projectRef);
    }

    @Override
    public String toString() {
        return jwt ? "a service_role key" : "a secret key";
    }
}
