package dev.ferry.source.postgres.url;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How much a connection insists on TLS, with libpq's names and meanings; later constants insist on more. */
public enum SslMode {
    DISABLE,
    ALLOW,
    PREFER,
    /** Encrypted or not at all, without a look at who answers. */
    REQUIRE,
    VERIFY_CA,
    /** Encrypted, and the server proves its host name by a certificate. */
    VERIFY_FULL;

    /** The mode of a URL's {@code sslmode}; empty when there is no such mode. */
    static Optional<SslMode> parse(String text) {
        // The name in node-postgres for "encrypt without a look at the certificate".
        String name = text.equalsIgnoreCase("no-verify") ? "require" : text.toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(mode -> mode.libpqName().equals(name))
                .findFirst();
    }

    /** As {@code sslmode} spells it, e.g. {@code verify-full}. */
    public String libpqName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether a connection in this mode is certain to be encrypted. */
    public boolean guaranteesEncryption() {
        return compareTo(REQUIRE) >= 0;
    }
}
