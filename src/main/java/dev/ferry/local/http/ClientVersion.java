package dev.ferry.local.http;

import dev.ferry.local.call.RequestError;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the header {@code Convex-Client} says: {@code <name>-<version>}. Ferry and others that are not Convex's own
 * clients are always supported (get-convex/convex-backend, {@code crates/common/src/version.rs} and {@code
 * crates/common/deprecation.json}).
 *
 * @param version null when the text after the name is not a semantic version
 */
record ClientVersion(String name, String text, @Nullable Semver version) {

    /** Of a request without the header. */
    static final ClientVersion UNKNOWN = new ClientVersion("unknown", "unknownversion", null);

    private static final Semver NPM_UNSUPPORTED = new Semver(0, 19, 1, false);
    private static final Semver PYTHON_UNSUPPORTED = new Semver(0, 0, 2, false);
    private static final Semver RUST_UNSUPPORTED = new Semver(0, 0, 1, false);
    private static final Semver NPM_CLEAN = new Semver(1, 4, 1, false);
    private static final Semver PYTHON_CLEAN = new Semver(0, 5, 0, false);

    /** A semantic version as far as it is compared here. */
    record Semver(long major, long minor, long patch, boolean preRelease) {

        private static final Pattern SHAPE =
                Pattern.compile("(0|[1-9]\\d{0,17})\\.(0|[1-9]\\d{0,17})\\.(0|[1-9]\\d{0,17})"
                        + "(-[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?");

        static @Nullable Semver parse(String text) {
            Matcher shape = SHAPE.matcher(text);
            return shape.matches()
                    ? new Semver(
                            Long.parseLong(shape.group(1)),
                            Long.parseLong(shape.group(2)),
                            Long.parseLong(shape.group(3)),
                            shape.group(4) != null)
                    : null;
        }

        /** Compares with a release. */
        int compareToRelease(Semver release) {
            int order = Long.compare(major, release.major);
            order = order == 0 ? Long.compare(minor, release.minor) : order;
            order = order == 0 ? Long.compare(patch, release.patch) : order;
            return order == 0 && preRelease ? -1 : order;
        }
    }

    /**
     * Reads the header.
     *
     * @throws RequestError when it has no dash
     */
    static ClientVersion parse(String header) throws RequestError {
        List<String> parts = List.of(header.split("-", -1));
        if (parts.size() < 2) {
            throw RequestError.badRequest(
                    "InvalidClientVersion",
                    "Failed to parse client version string: '" + header + "'. Expected format is"
                            + " {client_name}-{semver}, e.g. my-esolang-client-0.0.1");
        }
        for (int i = 1; i < parts.size(); i++) {
            String rest = String.join("-", parts.subList(i, parts.size()));
            Semver version = Semver.parse(rest);
            if (version != null) {
                return new ClientVersion(canonical(String.join("-", parts.subList(0, i))), rest, version);
            }
        }
        return new ClientVersion(canonical(parts.get(0)), String.join("-", parts.subList(1, parts.size())), null);
    }

    /** @throws RequestError when the client is too old to be served */
    void demandSupported() throws RequestError {
        Semver unsupported = unsupported();
        if (unsupported != null && (version == null || version.compareToRelease(unsupported) <= 0)) {
            throw RequestError.badRequest(
                    "ClientVersionUnsupported",
                    "The Convex " + name + " package at version " + text + " is no longer supported. " + upgrade());
        }
    }

    /** The format of values for a call that asks for none. */
    OutputFormat defaultFormat() {
        Semver clean = isNpm() ? NPM_CLEAN : name.equals("python") ? PYTHON_CLEAN : null;
        return clean == null || version == null || version.compareToRelease(clean) >= 0
                ? OutputFormat.CLEAN
                : OutputFormat.ENCODED;
    }

    private @Nullable Semver unsupported() {
        if (isNpm()) {
            return NPM_UNSUPPORTED;
        }
        return switch (name) {
            case "python" -> PYTHON_UNSUPPORTED;
            case "rust" -> RUST_UNSUPPORTED;
            default -> null;
        };
    }

    private String upgrade() {
        return switch (name) {
            case "python" -> "Update your Convex python version with `pip install --upgrade convex`.";
            case "rust" -> "Update your Convex rust version with `cargo update -p convex` or by updating `Cargo.toml`.";
            default -> "Update your Convex npm version with `npx convex update` or `npm update`.";
        };
    }

    private boolean isNpm() {
        return name.equals("npm") || name.equals("npm-cli") || name.equals("actions");
    }

    private static String canonical(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.equals("python-convex") ? "python" : lower;
    }
}
