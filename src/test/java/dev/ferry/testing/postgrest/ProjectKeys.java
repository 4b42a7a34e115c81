package dev.ferry.testing.postgrest;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** The keys of a project, made for each server. */
public final class ProjectKeys {

    private static final Duration YEARS = Duration.ofDays(3650);
    private static final int RANDOM_BYTES = 20;

    private final String ref;
    private final String jwtSecret = random();
    private final String serviceRole;
    private final String anon;
    private final String secret = "sb_secret_" + random();
    private final String publishable = "sb_publishable_" + random();

    ProjectKeys(String ref) {
        this.ref = ref;
        this.serviceRole = ofRole("service_role");
        this.anon = ofRole("anon");
    }

    /** The token of the role that passes by row level security. */
    public String serviceRole() {
        return serviceRole;
    }

    /** The token for browsers. */
    public String anon() {
        return anon;
    }

    /** The successor of {@link #serviceRole()}, which is not a token. */
    public String secret() {
        return secret;
    }

    /** The successor of {@link #anon()}, which is not a token. */
    public String publishable() {
        return publishable;
    }

    /** A token of this project for any role, one that does not exist too. */
    public String ofRole(String role) {
        Instant now = Instant.now();
        return token(role, now.minusSeconds(60), now.plus(YEARS));
    }

    /** A token of the service role whose time was over an hour ago. */
    public String expired() {
        Instant now = Instant.now();
        return token("service_role", now.minus(Duration.ofDays(1)), now.minus(Duration.ofHours(1)));
    }

    /** A token of the service role that was signed with the secret of another project. */
    public String ofOtherProject() {
        return Jwt.sign(
                claims(
                        "service_role",
                        Instant.now().minusSeconds(60),
                        Instant.now().plus(YEARS)),
                random());
    }

    String jwtSecret() {
        return jwtSecret;
    }

    KeyKind kindOf(@Nullable String key) {
        if (key == null || key.isEmpty()) {
            return KeyKind.NONE;
        }
        if (key.equals(serviceRole)) {
            return KeyKind.SERVICE_ROLE;
        }
        if (key.equals(anon)) {
            return KeyKind.ANON;
        }
        if (key.equals(secret)) {
            return KeyKind.SECRET;
        }
        if (key.equals(publishable)) {
            return KeyKind.PUBLISHABLE;
        }
        return key.startsWith("eyJ") ? KeyKind.OTHER_JWT : KeyKind.UNKNOWN;
    }

    private String token(String role, Instant issued, Instant expires) {
        return Jwt.sign(claims(role, issued, expires), jwtSecret);
    }

    private String claims(String role, Instant issued, Instant expires) {
        return "{\"iss\":\"supabase\",\"ref\":\"" + ref + "\",\"role\":\"" + role + "\",\"iat\":"
                + issued.getEpochSecond() + ",\"exp\":" + expires.getEpochSecond() + "}";
    }

    private static String random() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
