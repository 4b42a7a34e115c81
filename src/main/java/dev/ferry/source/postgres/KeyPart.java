package dev.ferry.source.postgres;

import dev.ferry.source.ColumnFacts;
import dev.ferry.source.SqlNames;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A column of a key.
 *
 * @param greaterThan the operator that orders it, see {@link ColumnFacts#greaterThan}
 * @param place of the column in the plan's order, from 0
 */
record KeyPart(ColumnFacts facts, String greaterThan, int place) {

    /** Types whose text has neither {@code :} nor {@code \}. */
    private static final Set<String> PLAIN =
            Set.of("uuid", "smallint", "integer", "bigint", "boolean", "numeric", "date", "oid");

    /** As lenient as Postgres. */
    private static final Pattern UUID = Pattern.compile("\\{?(?:[0-9a-fA-F]{4}-?){8}}?");

    private static final Pattern INTEGER = Pattern.compile("\\s*[-+]?\\d{1,19}\\s*");

    /** The column of the table t. */
    String sql() {
        return "t." + SqlNames.quoted(facts.name());
    }

    /** A text, given as SQL, as a value of the column's type. */
    String value(String text) {
        return "cast(" + text + " as " + facts.castType() + ")";
    }

    /** Operators of one type have these names in one schema. */
    String operator(String sign) {
        int at = greaterThan.lastIndexOf('>');
        return greaterThan.substring(0, at) + sign + greaterThan.substring(at + 1);
    }

    /**
     * A value as a part of the text of a key. Of a collation that is nondeterministic Postgres would refuse to look for
     * anything in a text.
     *
     * @param value SQL of it
     */
    String escapedText(String value) {
        String text = value + "::text collate \"C\"";
        return PLAIN.contains(facts.castType())
                ? "(" + text + ")"
                : "replace(replace(" + text + ", E'\\\\', E'\\\\\\\\'), ':', E'\\\\:')";
    }

    /** False for a text that is surely no value of the column's type, as far as that is seen without asking Postgres. */
    boolean canBe(String text) {
        return switch (facts.castType()) {
            case "uuid" -> UUID.matcher(text).matches();
            case "smallint", "integer", "bigint" -> INTEGER.matcher(text).matches();
            default -> true;
        };
    }
}
