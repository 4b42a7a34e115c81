package dev.ferry.plan;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which names Postgres can have: nearly all, so this finds slips such as an empty name. */
final class PostgresNames {

    /** NAMEDATALEN - 1; Postgres cuts longer names, so a longer one here can match nothing. */
    private static final int MAX_BYTES = 63;

    private PostgresNames() {}

    /** What is wrong with a name of the given kind ({@code table}, {@code schema}, {@code column}), or nothing. */
    static Optional<String> complaint(String kind, String name) {
        if (name.isBlank()) {
            return Optional.of("a " + kind + " has an empty name");
        }
        if (name.indexOf('\0') >= 0 || name.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            return Optional.of(kind + " name \"" + name.replace('\0', '?') + "\" is not possible in Postgres: at most "
                    + MAX_BYTES + " bytes of UTF-8, none of them NUL");
        }
        return Optional.empty();
    }
}
