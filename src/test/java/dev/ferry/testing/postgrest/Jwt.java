package dev.ferry.testing.postgrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tokens signed with HS256. */
final class Jwt {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int PARTS = 3;

    private Jwt() {}

    static String sign(String claims, String secret) {
        String signed =
                encode("{\"alg\":\"HS256\",\"typ\":\"JWT\"}".getBytes(UTF_8)) + "." + encode(claims.getBytes(UTF_8));
        return signed + "." + encode(hmac(signed, secret));
    }

    /** Whether it has the three parts of a token. */
    static int parts(String token) {
        return token.split("\\.", -1).length;
    }

    /** The header, or null when there is none that can be read. */
    static @Nullable JsonNode header(String token) {
        return read(token.split("\\.", -1)[0]);
    }

    /** Whether the token was signed with the secret. */
    static boolean isSignedWith(String token, String secret) {
        int end = token.lastIndexOf('.');
        if (parts(token) != PARTS) {
            return false;
        }
        try {
            byte[] signature = Base64.getUrlDecoder().decode(token.substring(end + 1));
            return MessageDigest.isEqual(signature, hmac(token.substring(0, end), secret));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The claims, or null when they are not a JSON object. */
    static @Nullable JsonNode claims(String token) {
        return read(token.split("\\.", -1)[1]);
    }

    private static @Nullable JsonNode read(String part) {
        try {
            JsonNode node = JSON.readTree(Base64.getUrlDecoder().decode(part));
            return node != null && node.isObject() ? node : null;
        } catch (IllegalArgumentException | JacksonException e) {
            return null;
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static byte[] hmac(String text, String secret) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no HmacSHA256", e);
        }
    }
}
