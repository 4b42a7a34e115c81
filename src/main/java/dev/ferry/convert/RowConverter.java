package dev.ferry.convert;

import dev.ferry.convex.value.Digest;
import dev.ferry.convex.value.Utf8;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.Page;
import dev.ferry.source.SourceRow;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/** Converts the rows of one table: each exactly as the plan says, or not at all. Safe for use by several threads. */
public final class RowConverter {

    /** Field of every document that holds its source key. */
    public static final String KEY_FIELD = "supabaseId";

    private final List<Column> columns;
    private final Map<String, Integer> positions;

    /**
     * @throws IllegalArgumentException when the plan names a column or field twice, a field {@code supabaseId}, or a
     *     when-null value that is not of its column's type
     */
    public RowConverter(TablePlan plan) {
        List<Column> columns = new ArrayList<>();
        Map<String, Integer> positions = new HashMap<>();
        Set<String> fields = new HashSet<>(Set.of(KEY_FIELD));
        for (ColumnPlan column : plan.columns()) {
            if (positions.put(column.column(), columns.size()) != null) {
                throw new IllegalArgumentException(
                        "table " + plan.name() + ": column " + column.column() + " is in the plan twice");
            }
            if (!fields.add(column.field())) {
                throw new IllegalArgumentException(
                        "table " + plan.name() + ": two columns would become the field " + column.field());
            }
            columns.add(new Column(column));
        }
        this.columns = List.copyOf(columns);
        this.positions = Map.copyOf(positions);
    }

    /**
     * Converts one row. Bad data never throws: it is a rejection. A row with several bad values is rejected for the
     * first in the order of the plan; one whose JSON is broken or does not hold exactly the plan's columns, for that
     * alone.
     */
    public Conversion convert(SourceRow row) {
        if (row.key().length() > Limits.SOURCE_KEY) {
            return tooLong(row.key());
        }
        if (row.failure() != null) {
            return new Rejection(row.key(), RejectReason.UNREADABLE_ROW, SqlState.detail(row.failure()));
        }
        String json = row.json();
        if (json == null) {
            return new Rejection(
                    row.key(),
                    RejectReason.ROW_TOO_LARGE,
                    String.format(
                            Locale.ROOT,
                            "the row is %,d bytes of JSON and was not fetched; Ferry reads up to %,d, a Convex document holds %,d",
                            row.bytes(),
                            Page.MAX_ROW_BYTES,
                            Limits.DOCUMENT_BYTES));
        }
        if (!Utf8.canHold(row.key())) {
            return new Rejection(
                    row.key(), RejectReason.LONE_SURROGATE, "the source key is text with half of a surrogate pair");
        }
        try (JsonParser parser = RowJson.open(json)) {
            return new RowReading(row, columns, positions, parser).read();
        } catch (JacksonException broken) {
            return RowReading.malformed(row.key(), "its JSON breaks off or is broken at " + RowReading.place(broken));
        }
    }

    /**
     * How rejects name a row: by its key, or if that is too long by its beginning and a digest of all of it, which is
     * unique and short.
     */
    public static String nameOf(String key) {
        if (key.length() <= Limits.SOURCE_KEY) {
            return key;
        }
        Digest digest = Digest.of(key.getBytes(StandardCharsets.UTF_8));
        return String.format(Locale.ROOT, "%.40s…%016x%016x", key, digest.high(), digest.low());
    }

    private static Rejection tooLong(String key) {
        return new Rejection(
                nameOf(key),
                RejectReason.KEY_TOO_LONG,
                String.format(
                        Locale.ROOT,
                        "the source key has %,d characters; Ferry takes up to %,d",
                        key.length(),
                        Limits.SOURCE_KEY));
    }
}
