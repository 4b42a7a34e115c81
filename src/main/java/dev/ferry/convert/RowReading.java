package dev.ferry.convert;

import dev.ferry.convert.ConvertedRow.Field;
import dev.ferry.source.LostInJson;
import dev.ferry.source.SourceRow;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.TokenStreamContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamConstraintsException;

/** The reading of one row, in one pass over its JSON. */
final class RowReading {

    private final String key;
    private final Map<String, LostInJson> unseen;
    private final List<Column> columns;
    private final Map<String, Integer> positions;
    private final JsonParser parser;

    private final @Nullable Field[] fields;
    private final BitSet seen;
    private int refusedPosition = Integer.MAX_VALUE;
    private @Nullable ValueRefused refused;
    private @Nullable SortedMap<Integer, String> nulls;

    /**
     * @param positions of each column by its name, into {@code columns}
     * @param parser before the first token of the row
     */
    RowReading(SourceRow row, List<Column> columns, Map<String, Integer> positions, JsonParser parser) {
        this.key = row.key();
        this.unseen = row.unseen();
        this.columns = columns;
        this.positions = positions;
        this.parser = parser;
        this.fields = new @Nullable Field[columns.size()];
        this.seen = new BitSet(columns.size());
    }

    /**
     * @throws JacksonException when the JSON is broken
     */
    Conversion read() {
        if (parser.nextToken() != JsonToken.START_OBJECT) {
            return malformed(key, "its JSON is not an object");
        }
        TokenStreamContext row = parser.streamReadContext();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            Integer position = positions.get(name);
            if (position == null) {
                return malformed(key, "it has a column " + JsonPath.printable(name) + " that the plan does not have");
            }
            if (seen.get(position)) {
                return malformed(key, "it has the column " + JsonPath.printable(name) + " twice");
            }
            seen.set(position);
            parser.nextToken();
            if (!readColumn(position, row)) {
                return result();
            }
        }
        if (parser.nextToken() != null) {
            return malformed(key, "its JSON continues after the row's end");
        }
        int missing = seen.nextClearBit(0);
        if (missing < columns.size()) {
            return malformed(key, "it lacks the column " + columns.get(missing).name());
        }
        return result();
    }

    static Rejection malformed(String key, String problem) {
        return new Rejection(
                key, RejectReason.MALFORMED_ROW, "the row as the source rendered it cannot be used: " + problem);
    }

    /** Where the JSON is broken; the exception's own message would show a piece of the row. */
    static String place(JacksonException broken) {
        TokenStreamLocation location = broken.getLocation();
        return location == null
                ? "an unknown place"
                : String.format(Locale.ROOT, "character %,d", location.getCharOffset());
    }

    /** Reads the value of one column; false when nothing after it can be read. */
    private boolean readColumn(int position, TokenStreamContext row) {
        Column column = columns.get(position);
        try {
            fields[position] = column.read(parser, unseen.get(column.name()));
        } catch (ValueRefused bad) {
            refuse(position, bad);
            return skipTo(row);
        } catch (StreamConstraintsException deeperThanTheParserGoes) {
            refuse(position, ValueRefused.tooDeep(column.name()));
            return false;
        }
        return true;
    }

    /** Goes to the end of a value that was left half read. */
    private boolean skipTo(TokenStreamContext row) {
        try {
            while (parser.streamReadContext() != row) {
                parser.nextToken();
            }
            return true;
        } catch (StreamConstraintsException deeperThanTheParserGoes) {
            return false;
        }
    }

    private void refuse(int position, ValueRefused bad) {
        if (bad.reason() == RejectReason.NULL_IN_REQUIRED) {
            nulls = nulls == null ? new TreeMap<>() : nulls;
            nulls.put(position, bad.path());
        }
        if (position < refusedPosition) {
            refusedPosition = position;
            refused = bad;
        }
    }

    private Conversion result() {
        if (refused != null) {
            // Of NULLs all are named: a user who fills one column should not meet the next one with the next run.
            String detail = nulls != null && refused.reason() == RejectReason.NULL_IN_REQUIRED
                    ? refused.detailAt(nulls.values())
                    : refused.detail();
            return new Rejection(key, refused.reason(), detail);
        }
        List<Field> present = new ArrayList<>(fields.length);
        for (Field field : fields) {
            if (field != null) {
                present.add(field);
            }
        }
        return new ConvertedRow(key, present);
    }
}
