package dev.ferry.source;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the catalog says about one column.
 *
 * @param name as the catalog has it
 * @param type as SQL writes it, e.g. {@code character varying(20)}
 * @param castType the type to cast a text to that holds a value of the column; qualified unless built in
 * @param notNull whether NULL is forbidden
 * @param selectable whether this role may read it
 * @param greaterThan the operator, as SQL writes it with its schema, by which a valid unique index of this column alone
 *     orders it; null when there is no such index. Citext shows why the schema matters: without it in the search path,
 *     {@code >} would mean text's, which disagrees with the order
 * @param uniqueTogether whether it is one of the columns that a valid unique index has only together
 * @param rendering how its values get into the row's JSON
 * @param unseen conditions, as SQL over the column's value {@code v0.v}, under which the row's JSON does not show what
 *     it holds; empty for most types
 * @param bytesPerByte how many bytes of JSON one stored byte makes at least, where the stored length is known without
 *     reading the value: 1 for text, 2 for bytea; 0 for other types
 * @param labels of the enum that the type is, or an array of, or a domain over; empty for every other type
 */
public record ColumnFacts(
        String name,
        String type,
        String castType,
        boolean notNull,
        boolean selectable,
        @Nullable String greaterThan,
        boolean uniqueTogether,
        Rendering rendering,
        Map<LostInJson, String> unseen,
        int bytesPerByte,
        List<String> labels) {

    public ColumnFacts {
        unseen = Map.copyOf(unseen);
        labels = List.copyOf(labels);
    }

    /**
     * The operator by which keys are equal: of the same schema as {@link #greaterThan}, where every type with a B-tree
     * order has it under this name.
     *
     * @throws IllegalStateException when there is no index
     */
    public String equalTo() {
        return operator("=");
    }

    /**
     * The operator by which keys are at most another, found as {@link #equalTo} is.
     *
     * @throws IllegalStateException when there is no index
     */
    public String atMost() {
        return operator("<=");
    }

    /**
     * The same column, its values rendered as their own text when the type is json or jsonb, or a domain over one. Its
     * text shows all that such a value is.
     */
    public ColumnFacts asText() {
        return rendering == Rendering.JSON && unseen.containsKey(LostInJson.JSON_NULL)
                ? new ColumnFacts(
                        name,
                        type,
                        castType,
                        notNull,
                        selectable,
                        greaterThan,
                        uniqueTogether,
                        Rendering.TEXT,
                        Map.of(),
                        bytesPerByte,
                        labels)
                : this;
    }

    private String operator(String sign) {
        if (greaterThan == null) {
            throw new IllegalStateException("no unique index orders column " + name);
        }
        int place = greaterThan.lastIndexOf('>');
        return greaterThan.substring(0, place) + sign + greaterThan.substring(place + 1);
    }

    /** How a value gets into the row's JSON. */
    public enum Rendering {
        /** As Postgres renders its type. */
        JSON,
        /**
         * As its text: the type, or one inside of the composite, carries a cast to json that says something else, e.g.
         * GeoJSON for PostGIS.
         */
        TEXT,
        /** As an array of the elements' texts, for the same reason. */
        TEXT_ARRAY
    }
}
