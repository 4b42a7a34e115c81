package dev.ferry.source.rest;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** Tokens as keys of a project look; nobody signed them. */
final class Tokens {

    /** What must be seen nowhere: the last part of each token. */
    static final String SIGNATURE = "c2lnbmVkLWJ5LW5vYm9keS1hdC1hbGw";

    private Tokens() {}

    static String of(String claims) {
        return encoded("{\"alg\":\"HS256\",\"typ\":\"JWT\"}") + "." + encoded(claims) + "." + SIGNATURE;
    }

    static String serviceRole(String ref) {
        return of("{\"iss\":\"supabase\",\"ref\":\"" + ref + "\",\"role\":\"service_role\",\"exp\":4000000000}");
    }

    static String ofRole(String role) {
        return of("{\"role\":\"" + role + "\",\"exp\":4000000000}");
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
