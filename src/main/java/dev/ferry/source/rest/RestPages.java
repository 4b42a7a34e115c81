package dev.ferry.source.rest;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeyMark;
import dev.ferry.source.KeyOrder;
import dev.ferry.source.Page;
import dev.ferry.source.Recount;
import dev.ferry.source.RowCount;
import dev.ferry.source.SourceRow;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The rows of a table through the API, each page one request. Thread-safe. */
final class RestPages implements TableSource {

    /** What is known of a row's JSON that Postgres cannot make: it is over 1 GB. */
    private static final long POSTGRES_LIMIT = 1L << 30;

    private final RestClient client;
    private final TablePlan plan;
    private final Supplier<RestTable> lookUp;
    private final PageSize size = new PageSize();
    private volatile @Nullable RestTable known;

    /** @param lookUp asks the API what the table is like; once, with the first read */
    RestPages(RestClient client, TablePlan plan, Supplier<RestTable> lookUp) {
        this.client = client;
        this.plan = plan;
        this.lookUp = lookUp;
    }

    @Override
    public String table() {
        return plan.name();
    }

    @Override
    public Optional<Page> page(@Nullable String after, @Nullable String through, int maxRows) {
        if (maxRows < 1) {
            throw new IllegalArgumentException("a page has at least one row, not " + maxRows);
        }
        RestTable table = known();
        for (int rows = size.of(maxRows); ; rows = size.of(maxRows)) {
            try {
                return page(table, after, through, rows);
            } catch (SourceUnavailableException failure) {
                if (!(failure.getCause() instanceof RestFailure answer)) {
                    throw failure;
                }
                if (answer.isOfOneRow()) {
                    return rowByRow(table, after, through, rows);
                }
                if (!answer.isTooMuchAtOnce()) {
                    throw failure;
                }
                if (rows == 1) {
                    if (answer.isOverPostgresLimit()) {
                        return unreadable(table, after, through);
                    }
                    throw failure;
                }
                size.tooMany(rows);
            }
        }
    }

    private Optional<Page> page(RestTable table, @Nullable String after, @Nullable String through, int rows) {
        String doing = doing(after);
        for (RestQuery query : table.keys().range(table.shape().select(), after, through, rows)) {
            RowsRead read = read(table, doing, query);
            if (!read.rows().isEmpty()) {
                // A server may hand out fewer rows than were asked for: only when none come is this part at its end.
                requireOrder(
                        table, after, read.rows().stream().map(SourceRow::key).toList());
                size.answered(read.rows().size(), read.bytes());
                return Optional.of(new Page(read.rows()));
            }
        }
        size.answered(0, 0);
        return Optional.empty();
    }

    /** The rows of a range of which one at least cannot be read: their keys first, then each by its own. */
    private Optional<Page> rowByRow(RestTable table, @Nullable String after, @Nullable String through, int rows) {
        RestLookUp lookUp = new RestLookUp(this, table);
        String from = after;
        while (true) {
            List<String> keys = keysOf(table, from, through, rows);
            requireOrder(table, from, keys);
            if (keys.isEmpty()) {
                return Optional.empty();
            }
            Found found = lookUp.rowsOf(keys);
            List<SourceRow> inOrder = keys.stream()
                    .map(found.rows()::get)
                    .filter(Objects::nonNull)
                    .toList();
            if (!inOrder.isEmpty()) {
                return Optional.of(new Page(inOrder));
            }
            // All of them were deleted meanwhile, which is not the end of the range.
            from = keys.get(found.keysTried() - 1);
        }
    }

    private Optional<Page> unreadable(RestTable table, @Nullable String after, @Nullable String through) {
        List<String> keys = keysOf(table, after, through, 1);
        return keys.isEmpty()
                ? Optional.empty()
                : Optional.of(new Page(List.of(new SourceRow(keys.get(0), null, POSTGRES_LIMIT))));
    }

    @Override
    public Found withKeys(List<String> keys) {
        return new RestLookUp(this, known()).rows(keys);
    }

    @Override
    public Map<String, String> present(Collection<String> keys) {
        return new RestLookUp(this, known()).present(keys);
    }

    @Override
    public Set<String> writtenSince(Collection<String> keys, String snapshot) {
        throw new UnsupportedOperationException("the API does not report transactions");
    }

    @Override
    public List<KeyMark> marks(@Nullable String after, @Nullable String through, long horizon, int maxRows) {
        throw new UnsupportedOperationException("the API does not report transactions");
    }

    @Override
    public Optional<String> readsOtherwiseSince(long horizon) {
        throw new UnsupportedOperationException("the API does not report transactions");
    }

    @Override
    public boolean spellsKeysOneWay() {
        throw new UnsupportedOperationException("the API does not report transactions");
    }

    /** The API tells the type, and nothing of collations. */
    @Override
    public KeyOrder keyOrder() {
        return KeyOrder.ofType(known().key().order());
    }

    /** The API cannot be asked. */
    @Override
    public void requireOrder() {}

    @Override
    public Recount recount(long horizon) {
        throw new UnsupportedOperationException("the API does not report transactions");
    }

    @Override
    public RowCount count() {
        return client.count("counting the rows of " + label(), countable(known()));
    }

    private RestQuery countable(RestTable table) {
        return table.keys().range(RowShape.keyOnly(plan.key()), null, null, 1).get(0);
    }

    /** Counts the rows that come before: the index is walked on the server, nothing of it travels. */
    @Override
    public List<String> bounds(int ranges) {
        if (ranges < 1) {
            throw new IllegalArgumentException("a table has at least one range, not " + ranges);
        }
        List<String> bounds = new ArrayList<>();
        try {
            RestTable table = known();
            String doing = "looking for keys that part " + label();
            String key = RowShape.keyOnly(plan.key());
            // A row at an offset behind a key of several columns would take several questions.
            long rows = ranges == 1 || plan.key().isComposite()
                    ? 0
                    : client.count(doing, countable(table)).rows();
            String after = null;
            for (int i = 1; i < ranges && rows / ranges > 0; i++) {
                // From the one before, so that they rise whatever becomes of the rows meanwhile.
                List<String> found = keys(doing, table.keys().at(key, after, rows / ranges - 1));
                if (found.isEmpty()) {
                    break;
                }
                after = found.get(0);
                bounds.add(after);
            }
        } catch (SourceUnavailableException noMore) {
            // As few as there are; the reader of the table learns the reason.
        }
        return List.copyOf(bounds);
    }

    /** The rows of a query, as many as fill a page. */
    RowsRead read(RestTable table, String doing, RestQuery query) {
        RowsRead read = client.rows(doing, query, (body, utc) -> RowsRead.of(body, table.shape(), utc));
        requireUtc(table, read, doing);
        return read;
    }

    /** The keys of a query that asks for nothing else. */
    List<String> keys(String doing, RestQuery query) {
        return client.rows(doing, query, (body, utc) -> RowsRead.keys(body, plan.key()));
    }

    /** The first keys of a range. */
    private List<String> keysOf(RestTable table, @Nullable String after, @Nullable String through, int most) {
        for (RestQuery query : table.keys().range(RowShape.keyOnly(plan.key()), after, through, most)) {
            List<String> keys = keys(doing(after), query);
            if (!keys.isEmpty()) {
                return keys;
            }
        }
        return List.of();
    }

    /** Schema and name, for messages. */
    String label() {
        return plan.schema() + "." + plan.name();
    }

    private RestTable known() {
        RestTable table = known;
        if (table == null) {
            table = lookUp.get();
            known = table;
        }
        return table;
    }

    /**
     * A party in the middle could leave conditions or the order out, and then rows would be missed without an error.
     */
    private void requireOrder(RestTable table, @Nullable String after, List<String> keys) {
        String before = after == null ? null : table.key().spelled(after).orElse(null);
        Set<String> seen = new HashSet<>();
        if (before != null) {
            seen.add(before);
        }
        for (String key : keys) {
            boolean isNew = seen.add(key);
            if (!isNew || (before != null && !table.key().mayFollow(before, key))) {
                throw client.diagnosis()
                        .lasting(
                                doing(after),
                                "rows did not come in the order of their keys, so some could be missed. Check whether"
                                        + " something between here and there answers in the API's stead, such as a cache;"
                                        + " or read through SUPABASE_DB_URL.",
                                null);
            }
            before = key;
        }
    }

    private void requireUtc(RestTable table, RowsRead read, String doing) {
        if (table.needsUtc() && !read.utc()) {
            throw client.diagnosis()
                    .lasting(
                            doing,
                            "the API does not say that times come in UTC (Preference-Applied: timezone=UTC), so the same"
                                    + " time could be printed differently. It takes PostgREST 12 or later; or read through"
                                    + " SUPABASE_DB_URL.",
                            null);
        }
    }

    private String doing(@Nullable String after) {
        return after == null ? "reading the first rows of " + label() : "reading " + label() + " after key " + after;
    }
}
