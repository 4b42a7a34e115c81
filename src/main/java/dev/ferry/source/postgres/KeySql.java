package dev.ferry.source.postgres;

import dev.ferry.plan.KeyColumns;
import dev.ferry.source.ColumnFacts;
import dev.ferry.source.TableFacts;
import dev.ferry.source.UniqueIndex;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The key of a table in SQL. Rows come in the order of its unique index, whatever order the plan names the columns in; a
 * key's text has them in the order of the plan. In statements {@code t} is the table. A row of it that is carried through
 * subselects has the key as {@code c0}, or as {@code k1}, {@code k2} and so on when it is of several columns.
 */
final class KeySql {

    /** Unlikely to be the name of a column of the key. */
    static final String BEFORE = "ferry_before";

    private final KeyColumns columns;

    /** In the order of the index. */
    private final List<KeyPart> parts;

    private KeySql(KeyColumns columns, List<KeyPart> parts) {
        this.columns = columns;
        this.parts = List.copyOf(parts);
    }

    /** The key of a table; empty when it lacks a column of it, or a unique index by which all rows can be read. */
    static Optional<KeySql> of(KeyColumns key, TableFacts table) {
        if (!key.isComposite()) {
            return table.column(key.names().get(0))
                    .filter(column -> column.greaterThan() != null)
                    .map(column -> new KeySql(key, List.of(part(key, column, column.greaterThan()))));
        }
        return table.uniqueIndexes().stream()
                .filter(index -> index.isOf(key.names()))
                .findFirst()
                .map(index -> new KeySql(key, parts(key, index, table)));
    }

    private static List<KeyPart> parts(KeyColumns key, UniqueIndex index, TableFacts table) {
        return index.parts().stream()
                .map(part -> part(key, table.column(part.column()).orElseThrow(), part.greaterThan()))
                .toList();
    }

    private static KeyPart part(KeyColumns key, ColumnFacts column, @Nullable String greaterThan) {
        if (greaterThan == null) {
            throw new IllegalArgumentException("no unique index orders column " + column.name());
        }
        return new KeyPart(column, greaterThan, key.names().indexOf(column.name()));
    }

    /** What the columns are called, in the order of the index. */
    List<String> names() {
        return parts.stream().map(part -> part.facts().name()).toList();
    }

    /** What the types of the columns are called, in the order of the index. */
    List<String> types() {
        return parts.stream().map(part -> part.facts().castType()).toList();
    }

    /** The columns of t, for an order; qualified, since a bare name would bind to a column of the result. */
    String columns() {
        return listed(i -> parts.get(i).sql());
    }

    /** The columns of t under the names by which rows carry them. */
    String selected() {
        return listed(i -> parts.get(i).sql() + " as " + carriedName(i));
    }

    /** The columns of a row that carries them, for an order or a selection. */
    String carried(String row) {
        return listed(i -> row + "." + carriedName(i));
    }

    /** Names of columns, one a part: {@code position}, or {@code position1, position2}. */
    String named(String name) {
        return String.join(", ", numbered(name));
    }

    /** The same as a list. */
    List<String> numbered(String name) {
        return parts.size() == 1
                ? List.of(name)
                : IntStream.rangeClosed(1, parts.size()).mapToObj(i -> name + i).toList();
    }

    /** The key of the row before t in a window, as columns that are {@link #numbered} with {@link #BEFORE}. */
    String before(String window) {
        List<String> names = numbered(BEFORE);
        return listed(i -> "lag(" + parts.get(i).sql() + ") over " + window + " as " + names.get(i));
    }

    /** The text of the key of t. */
    String text() {
        return text(i -> parts.get(i).sql());
    }

    /** The text of the key of a row that carries it. */
    String textOf(String row) {
        return text(i -> row + "." + carriedName(i));
    }

    /** SQL of values of the key's types, each made of the SQL of a text. */
    List<String> values(List<String> texts) {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> parts.get(i).value(texts.get(i)))
                .toList();
    }

    /** Values that are bound, see {@link #binds}. */
    List<String> bound() {
        return values(parts.stream().map(part -> "?").toList());
    }

    /** What to bind where the key of t is compared with {@link #bound} values. */
    List<String> binds(@Nullable String key) {
        if (key == null) {
            return List.of();
        }
        List<String> values = valuesOf(key);
        if (hasOneOperator()) {
            return values;
        }
        // As often as each is named by the comparison, see below.
        List<String> binds = new ArrayList<>();
        binds.add(values.get(0));
        for (String value : values.subList(0, values.size() - 1)) {
            binds.add(value);
            binds.add(value);
        }
        binds.add(values.get(values.size() - 1));
        return binds;
    }

    private List<String> valuesOf(String key) {
        return split(key)
                .orElseThrow(() -> new IllegalArgumentException(
                        "\"" + key + "\" cannot be a key of the columns " + columns.text()));
    }

    /** What to bind for several keys: an array of texts for each part. Each {@link #canBe} a key. */
    List<String> arrays(Collection<String> keys) {
        List<List<String>> split = keys.stream().map(this::valuesOf).toList();
        return IntStream.range(0, parts.size())
                .mapToObj(
                        i -> arrayOf(split.stream().map(values -> values.get(i)).toList()))
                .toList();
    }

    /** The texts as Postgres writes an array of them. */
    static String arrayOf(List<String> keys) {
        return keys.stream()
                .map(key -> '"' + key.replace("\\", "\\\\").replace("\"", "\\\"") + '"')
                .collect(Collectors.joining(",", "{", "}"));
    }

    /**
     * False for a text that is surely no key of this table, as far as that is seen without asking Postgres: each question
     * with such a text fails as a whole.
     */
    boolean canBe(String text) {
        return split(text)
                .filter(values -> IntStream.range(0, parts.size())
                        .allMatch(i -> parts.get(i).canBe(values.get(i))))
                .isPresent();
    }

    /** Whether the key of t is after the one with these values. */
    String isAfter(List<String> values) {
        return compared(values, ">", ">");
    }

    /** Whether the key of t is this one or before it. */
    String isAtMost(List<String> values) {
        return compared(values, "<", "<=");
    }

    /** Whether the key of t has these values. */
    String isEqual(List<String> values) {
        return IntStream.range(0, parts.size())
                .mapToObj(i -> compared(i, "=", values))
                .collect(Collectors.joining(" and "));
    }

    /** Whether no part of the key of t is NULL, of which no comparison is true. */
    String isThere() {
        return parts.stream().map(part -> part.sql() + " is not null").collect(Collectors.joining(" and "));
    }

    /**
     * Compares as the index does. A comparison of rows takes one operator for all parts, so it has to be of the same
     * schema for all. Where it is not (citext beside uuid) the index is read from the first part's value on, and the rest
     * of that value's rows is filtered.
     *
     * @param sign which decides where parts differ
     * @param last which decides at the last part
     */
    private String compared(List<String> values, String sign, String last) {
        if (parts.size() == 1) {
            return compared(0, last, values);
        }
        if (hasOneOperator()) {
            return "(" + columns() + ") " + parts.get(0).operator(last) + " (" + String.join(", ", values) + ")";
        }
        return compared(0, sign + "=", values) + " and " + nested(0, sign, last, values);
    }

    private boolean hasOneOperator() {
        return parts.stream().map(KeyPart::greaterThan).distinct().count() == 1;
    }

    private String nested(int part, String sign, String last, List<String> values) {
        return part == parts.size() - 1
                ? compared(part, last, values)
                : "(" + compared(part, sign, values) + " or " + compared(part, "=", values) + " and "
                        + nested(part + 1, sign, last, values) + ")";
    }

    private String compared(int part, String sign, List<String> values) {
        return parts.get(part).sql() + " " + parts.get(part).operator(sign) + " " + values.get(part);
    }

    /** In the order of the index. */
    private Optional<List<String>> split(String key) {
        return columns.split(key)
                .map(inPlan ->
                        parts.stream().map(part -> inPlan.get(part.place())).toList());
    }

    private String text(IntFunction<String> column) {
        if (parts.size() == 1) {
            return column.apply(0) + "::text";
        }
        return IntStream.range(0, parts.size())
                .boxed()
                .sorted(Comparator.comparing(i -> parts.get(i).place()))
                .map(i -> parts.get(i).escapedText(column.apply(i)))
                .collect(Collectors.joining(" || ':' || ", "(", ")"));
    }

    private String carriedName(int part) {
        return parts.size() == 1 ? "c0" : "k" + (part + 1);
    }

    private String listed(IntFunction<String> column) {
        return IntStream.range(0, parts.size()).mapToObj(column).collect(Collectors.joining(", "));
    }
}
