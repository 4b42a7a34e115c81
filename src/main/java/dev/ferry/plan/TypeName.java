package dev.ferry.plan;

import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.Scalar;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How the plan file spells the types. */
final class TypeName {

    private static final Pattern ARRAY = Pattern.compile("array<(.*)>");
    private static final Pattern JSON_TEXTS = Pattern.compile("(array< *)+json-text( *>)+");

    /** What people write who think of the column in Postgres. */
    private static final Map<String, String> POSTGRES = Map.ofEntries(
            Map.entry("text", "string"),
            Map.entry("varchar", "string"),
            Map.entry("uuid", "string"),
            Map.entry("date", "string"),
            Map.entry("int", "number"),
            Map.entry("integer", "number"),
            Map.entry("float64", "number"),
            Map.entry("numeric", "number"),
            Map.entry("bigint", "int64"),
            Map.entry("bool", "boolean"),
            Map.entry("bytea", "bytes"),
            Map.entry("json", "any"),
            Map.entry("jsonb", "any"),
            Map.entry("timestamptz", "timestamp"));

    private TypeName() {}

    /** The type of that name, or nothing. */
    static Optional<ColumnType> parse(String name) {
        Matcher array = ARRAY.matcher(name);
        if (array.matches()) {
            return parse(array.group(1).strip())
                    .filter(element -> element != Scalar.JSON_TEXT)
                    .map(ArrayOf::new);
        }
        return scalar(name).map(type -> type);
    }

    /** Why that name is not the name of a type. */
    static String complaint(String name) {
        if (JSON_TEXTS.matcher(name).matches()) {
            return "impossible type \"" + name + "\": json-text is the text of a whole column; for an array of json or"
                    + " jsonb there is array<any>";
        }
        return "unknown type \"" + name + "\""
                + guess(name).map(type -> "; did you mean \"" + type + "\"?").orElse("") + " (types: "
                + String.join(", ", names())
                + ", array<...> of one of these; or references: <table>, or one-of: [...])";
    }

    private static Optional<String> guess(String name) {
        Matcher array =
                ARRAY.matcher(name.endsWith("[]") ? "array<" + name.substring(0, name.length() - 2) + ">" : name);
        if (array.matches()) {
            return elementGuess(array.group(1));
        }
        String bare = name.replaceFirst("\\(.*", "").toLowerCase(Locale.ROOT);
        return Optional.ofNullable(POSTGRES.get(bare)).or(() -> Spelling.nearest(bare, names()));
    }

    private static Optional<String> elementGuess(String element) {
        Optional<String> type = parse(element).isPresent() ? Optional.of(element) : guess(element);
        return type.map(known -> "array<" + known + ">");
    }

    private static Optional<Scalar> scalar(String name) {
        return Arrays.stream(Scalar.values())
                .filter(type -> type.spelled().equals(name))
                .findFirst();
    }

    private static List<String> names() {
        return Arrays.stream(Scalar.values()).map(Scalar::spelled).toList();
    }
}
