package dev.ferry.testing.postgrest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The {@code Prefer} headers, by PostgREST's {@code Preferences.hs}: of two the first counts; names are case-sensitive.
 *
 * @param count {@code exact}, {@code planned}, {@code estimated} or null
 * @param handling {@code strict}, {@code lenient} or null
 * @param timezone only one that Postgres knows
 * @param invalid what was not understood
 */
record Preferences(
        @Nullable String count,
        @Nullable String handling,
        @Nullable String timezone,
        List<String> invalid) {

    private static final int BAD_REQUEST = 400;
    private static final String TIMEZONE = "timezone=";
    private static final Set<String> COUNTS = Set.of("exact", "planned", "estimated");
    private static final Set<String> HANDLINGS = Set.of("strict", "lenient");

    /** Understood, and of no effect on a read. */
    private static final Set<String> IDLE = Set.of(
            "resolution=merge-duplicates",
            "resolution=ignore-duplicates",
            "return=representation",
            "return=minimal",
            "return=headers-only",
            "tx=commit",
            "tx=rollback",
            "missing=default",
            "missing=null");

    Preferences {
        invalid = List.copyOf(invalid);
    }

    /** @param isTimezone whether {@code pg_timezone_names} has this name */
    static Preferences parse(List<String> headers, Predicate<String> isTimezone) {
        List<String> all = headers.stream()
                .flatMap(header -> Arrays.stream(header.split(",", -1)))
                .map(String::strip)
                .toList();
        Optional<String> zone = first(all, TIMEZONE).filter(isTimezone);
        List<String> invalid = new ArrayList<>();
        for (String one : all) {
            boolean known = IDLE.contains(one)
                    || isOneOf(one, "count=", COUNTS)
                    || isOneOf(one, "handling=", HANDLINGS)
                    || one.startsWith("max-affected=")
                    || (one.startsWith(TIMEZONE) && zone.isPresent());
            if (!known) {
                invalid.add(one);
            }
        }
        return new Preferences(
                first(all, "count=", COUNTS), first(all, "handling=", HANDLINGS), zone.orElse(null), invalid);
    }

    private static boolean isOneOf(String preference, String name, Set<String> values) {
        return preference.startsWith(name) && values.contains(preference.substring(name.length()));
    }

    private static @Nullable String first(List<String> all, String name, Set<String> values) {
        return all.stream()
                .filter(one -> isOneOf(one, name, values))
                .findFirst()
                .map(one -> one.substring(name.length()))
                .orElse(null);
    }

    private static Optional<String> first(List<String> all, String name) {
        return all.stream().filter(one -> one.startsWith(name)).findFirst().map(one -> one.substring(name.length()));
    }

    void demandValid() throws Failure {
        if (!invalid.isEmpty() && "strict".equals(handling)) {
            throw Failure.of(
                    BAD_REQUEST,
                    "PGRST122",
                    "Invalid preferences given with handling=strict",
                    "Invalid preferences: " + String.join(", ", invalid),
                    null);
        }
    }

    /** What stands in Preference-Applied of a read; empty for no such header. */
    String applied() {
        List<String> applied = new ArrayList<>();
        if (count != null) {
            applied.add("count=" + count);
        }
        if (handling != null) {
            applied.add("handling=" + handling);
        }
        if (timezone != null) {
            applied.add(TIMEZONE + timezone);
        }
        return String.join(", ", applied);
    }
}
