package dev.ferry.testing.postgrest;

/** What a request brought as a key. */
public enum KeyKind {
    /** Nothing. */
    NONE,
    /** The project's {@code service_role} token. */
    SERVICE_ROLE,
    /** The project's {@code anon} token. */
    ANON,
    /** Another token, of this project or not. */
    OTHER_JWT,
    /** The project's {@code sb_secret_} key. */
    SECRET,
    /** The project's {@code sb_publishable_} key. */
    PUBLISHABLE,
    /** Anything else. */
    UNKNOWN
}
