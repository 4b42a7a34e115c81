package dev.ferry.source.rest;

import dev.ferry.plan.KeyColumns;
import dev.ferry.source.LostInJson;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of each row, and how the row is put together from the answer: the same bytes that a connection to the
 * database would bring. Values are copied as they came, never read and written again. Members come in the order that
 * they were asked for; under which names does not matter.
 */
final class RowShape {

    private final KeyColumns key;
    private final List<Part> parts;
    private final String select;

    /** A column of the row. */
    record Part(String column, RestRendering print) {}

    /**
     * @param parts what the row's JSON holds
     */
    RowShape(KeyColumns key, List<Part> parts) {
        this.key = key;
        this.parts = List.copyOf(parts);
        StringBuilder asked = new StringBuilder(keyOnly(key));
        for (int i = 0; i < parts.size(); i++) {
            Part part = parts.get(i);
            String column = RestNames.column(part.column());
            switch (part.print()) {
                case AS_IT_IS, AS_BYTES -> asked.append(',').append(column);
                case AS_TEXT, AS_JSON_TEXT -> asked.append(',').append(column).append("::text");
                case AS_ARRAY ->
                    asked.append(',')
                            .append(column)
                            .append(",b")
                            .append(i)
                            .append(':')
                            .append(column)
                            .append("::text");
                case UNPINNED -> throw new IllegalArgumentException("no way to ask for column " + part.column());
            }
        }
        this.select = asked.toString();
    }

    /** What to select when only keys are wanted. */
    static String keyOnly(KeyColumns key) {
        return key.names().stream()
                .map(name -> alias(key, name) + ":" + RestNames.column(name) + "::text")
                .collect(Collectors.joining(","));
    }

    private static String alias(KeyColumns key, String name) {
        return key.isComposite() ? "k" + (key.names().indexOf(name) + 1) : "k";
    }

    /**
     * The key of a row of which it was selected first.
     *
     * @throws MalformedAnswerException when it is not there
     */
    static String key(KeyColumns key, RawRow raw) throws MalformedAnswerException {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < key.names().size(); i++) {
            parts.add(raw.text(i));
        }
        return key.join(parts);
    }

    /** How many members of a row are its key. */
    int keyMembers() {
        return key.names().size();
    }

    /** What to select, not encoded. */
    String select() {
        return select;
    }

    /**
     * The row.
     *
     * @throws MalformedAnswerException when it has not the members that were asked for
     */
    SourceRow row(RawRow raw) throws MalformedAnswerException {
        String keyText = key(key, raw);
        if (raw.isCut()) {
            return new SourceRow(keyText, null, raw.bytes());
        }
        ByteArrayOutputStream json = new ByteArrayOutputStream(raw.length());
        Map<String, LostInJson> unseen = new HashMap<>();
        int member = keyMembers();
        json.write('{');
        for (int i = 0; i < parts.size(); i++) {
            if (i > 0) {
                json.write(',');
            }
            JsonText.write(parts.get(i).column(), json);
            json.write(':');
            int first = member++;
            LostInJson mark = switch (parts.get(i).print()) {
                case AS_JSON_TEXT -> json(raw, first, json);
                case AS_ARRAY -> array(raw, first, member++, json);
                case AS_BYTES -> bytes(raw, first, json);
                default -> copied(raw, first, json);
            };
            if (mark != null) {
                unseen.put(parts.get(i).column(), mark);
            }
        }
        if (member != raw.members()) {
            throw new MalformedAnswerException("a row with " + raw.members() + " members instead of " + member);
        }
        json.write('}');
        return json.size() > Page.MAX_ROW_BYTES
                ? new SourceRow(keyText, null, json.size())
                : new SourceRow(keyText, json.toString(StandardCharsets.UTF_8), json.size(), unseen);
    }

    private static @Nullable LostInJson copied(RawRow raw, int member, ByteArrayOutputStream json)
            throws MalformedAnswerException {
        raw.copy(member, json);
        return null;
    }

    private static @Nullable LostInJson json(RawRow raw, int member, ByteArrayOutputStream json)
            throws MalformedAnswerException {
        if (raw.isNull(member)) {
            raw.copy(member, json);
            return null;
        }
        byte[] value = raw.bytes(member);
        json.writeBytes(value);
        int first = 0;
        while (first < value.length && value[first] <= ' ') {
            first++;
        }
        // A JSON value that is not of the other kinds and begins so can only be null.
        boolean isNull = first < value.length && value[first] == 'n';
        return isNull
                ? LostInJson.JSON_NULL
                : first < value.length && value[first] == '{' ? null : LostInJson.JSON_VALUE;
    }

    private static @Nullable LostInJson bytes(RawRow raw, int member, ByteArrayOutputStream json)
            throws MalformedAnswerException {
        if (raw.isNull(member)) {
            raw.copy(member, json);
        } else {
            JsonText.write(ByteaText.hex(raw.text(member)), json);
        }
        return null;
    }

    /** Postgres prints the bounds of an array before it, {@code [2:3]={1,2}}, unless they begin at 1. */
    private static @Nullable LostInJson array(RawRow raw, int member, int asText, ByteArrayOutputStream json)
            throws MalformedAnswerException {
        raw.copy(member, json);
        return !raw.isNull(asText) && raw.text(asText).startsWith("[") ? LostInJson.BOUNDS : null;
    }
}
