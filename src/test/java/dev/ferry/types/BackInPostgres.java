package dev.ferry.types;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType;
import dev.ferry.plan.ColumnType.ArrayOf;
import dev.ferry.plan.ColumnType.OneOf;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.Leeway;
import dev.ferry.plan.TablePlan;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Asks Postgres whether a document still is its row: the fields are made into values of the columns' types by
 * json_populate_record, which parses them with the types' own input functions, and compared with the row's in SQL.
 */
final class BackInPostgres {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final BigDecimal LONGEST_WHOLE = new BigDecimal("9223372036854775808");

    private static final BigDecimal MILLIS_OF_DAY = new BigDecimal(86_400_000);

    private static final String MINUS_ZERO = "<float:-0.0>";

    private final Connection connection;
    private final TablePlan table;

    BackInPostgres(Connection connection, TablePlan table) {
        this.connection = connection;
        this.table = table;
    }

    /** The columns of a row that a document does not give back; none when all is well. */
    List<String> lost(String key, JsonNode document) throws SQLException {
        ObjectNode back = JSON.objectNode();
        List<String> checks = new ArrayList<>();
        for (ColumnPlan column : table.columns()) {
            JsonNode field = document.get(column.field());
            if (field != null && !isWhenNull(column, field) && !column.has(Leeway.UTC_MIDNIGHT)) {
                back.set(column.column(), back(column.type(), field));
            }
            checks.add(isWhenNull(column, field) ? isNull(column) : check(column, field));
        }
        String sql = "select " + String.join(", ", checks) + " from public." + table.name() + " t,"
                + " lateral json_populate_record(null::public." + table.name() + ", ?::json) r where t.id = ?";
        List<String> lost = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, back.toString());
            statement.setString(2, key);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                for (int i = 0; i < checks.size(); i++) {
                    if (!row.getBoolean(i + 1)) {
                        lost.add(table.columns().get(i).column());
                    }
                }
            }
        }
        return lost;
    }

    private static boolean isWhenNull(ColumnPlan column, @Nullable JsonNode field) {
        return column.whenNull() != null
                && field != null
                && Shown.of(JsonMapper.shared().readTree(column.whenNull())).equals(field);
    }

    /** Where null stands for NULL, a JSON null is the same. */
    private static String isNull(ColumnPlan column) {
        String theirs = "t.\"" + column.column() + "\"";
        return "(" + theirs + " is null" + (column.isNullable() ? " or to_jsonb(" + theirs + ") = 'null'" : "") + ")";
    }

    private static String check(ColumnPlan column, @Nullable JsonNode field) {
        String theirs = "t.\"" + column.column() + "\"";
        String ours = "r.\"" + column.column() + "\"";
        if (field == null) {
            return theirs + " is null";
        }
        if (field.isNull()) {
            return "to_jsonb(" + theirs + ") = 'null'";
        }
        if (column.type() == Scalar.JSON_TEXT) {
            return theirs + "::text = '" + field.stringValue().replace("'", "''") + "'";
        }
        if (column.has(Leeway.UTC_MIDNIGHT)) {
            return theirs + " = " + dates(field);
        }
        if (column.has(Leeway.NEAREST_NUMBER) && column.type() instanceof ArrayOf) {
            return numbersIn(theirs) + " = " + numbersIn(ours);
        }
        if (column.has(Leeway.NEAREST_NUMBER)) {
            return theirs + "::text::float8::text = '" + number(field) + "'::float8::text";
        }
        if (column.type() == Scalar.NUMBER) {
            return number(theirs, ours, field);
        }
        if (column.type() == Scalar.INT64) {
            return theirs + " = " + ours;
        }
        String cast = "case when pg_typeof(" + theirs + ") in ('json', 'jsonb') then 'json' else 'text' end";
        return column.has(Leeway.WHOLE_MILLIS)
                ? "date_trunc('milliseconds', " + theirs + ") = " + ours
                : "(case when pg_typeof(" + theirs + ")::text ~ '^(extensions[.])?vector' then "
                        + sameVector(theirs, ours)
                        + " else case "
                        + cast + " when 'json' then to_jsonb(" + theirs + ") = to_jsonb(" + ours + ")" + " else "
                        + theirs + "::text = " + ours + "::text end end)";
    }

    /** A vector is a text in brackets to Postgres, so its elements are compared as numbers. */
    private static String sameVector(String theirs, String ours) {
        return numbersIn(theirs) + " = " + numbersIn(ours);
    }

    private static String dates(JsonNode field) {
        return field.isArray()
                ? field.valueStream().map(BackInPostgres::dates).collect(Collectors.joining(", ", "array[", "]"))
                : "date '1970-01-01' + "
                        + new BigDecimal(field.doubleValue())
                                .divide(MILLIS_OF_DAY)
                                .intValueExact();
    }

    private static String numbersIn(String value) {
        return "string_to_array(translate(" + value + "::text, '{}[]\" ', ''), ',')::float8[]";
    }

    /** The same number by its shortest decimal or by its exact value, and the same double down to the sign of zero. */
    private static String number(String theirs, String ours, JsonNode field) {
        String shortest = number(field);
        String sameDouble = theirs + "::text::float8::text = '" + shortest + "'::float8::text and (" + theirs
                + "::text = " + ours + "::text";
        return field.isNumber()
                ? sameDouble + " or " + theirs + "::text::numeric in (" + shortest + ", "
                        + new BigDecimal(field.doubleValue()) + "))"
                : sameDouble + ")";
    }

    private static String number(JsonNode field) {
        if (field.isString()) {
            return inBrackets("float", field);
        }
        double value = field.doubleValue();
        BigDecimal exact = new BigDecimal(value);
        boolean whole = value == Math.rint(value) && exact.abs().compareTo(LONGEST_WHOLE) <= 0;
        return whole ? exact.toPlainString() : Double.toString(value);
    }

    private static JsonNode back(ColumnType type, JsonNode field) {
        if (type instanceof ArrayOf array) {
            ArrayNode elements = JSON.arrayNode();
            field.forEach(element -> elements.add(back(array.element(), element)));
            return elements;
        }
        if (type instanceof OneOf) {
            return field;
        }
        return switch ((Scalar) type) {
            case STRING, BOOLEAN -> field;
            case JSON_TEXT -> JsonMapper.shared().readTree(field.stringValue());
            case ANY -> any(field);
            case NUMBER -> JSON.stringNode(number(field));
            case INT64 -> JSON.numberNode(Long.parseLong(inBrackets("int64", field)));
            case BYTES -> JSON.stringNode("\\x" + inBrackets("bytes", field));
            case TIMESTAMP -> JSON.stringNode(PostgresTime.ofMillis(field.doubleValue()));
        };
    }

    /** JSON as it is, with whole numbers written as such: the input of an integer does not take 1.0. */
    private static JsonNode any(JsonNode value) {
        if (value instanceof ArrayNode array) {
            ArrayNode elements = JSON.arrayNode();
            array.forEach(element -> elements.add(any(element)));
            return elements;
        }
        if (value instanceof ObjectNode object) {
            ObjectNode fields = JSON.objectNode();
            object.properties().forEach(field -> fields.set(field.getKey(), any(field.getValue())));
            return fields;
        }
        if (value.isString() && value.stringValue().equals(MINUS_ZERO)) {
            return JSON.numberNode(-0.0);
        }
        return value.isNumber() ? JSON.numberNode(new BigDecimal(number(value))) : value;
    }

    private static String inBrackets(String kind, JsonNode field) {
        String text = field.stringValue();
        String start = "<" + kind + ":";
        if (!text.startsWith(start) || !text.endsWith(">")) {
            throw new AssertionError("not of kind " + kind);
        }
        return text.substring(start.length(), text.length() - 1);
    }
}
