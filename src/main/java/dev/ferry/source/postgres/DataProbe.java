package dev.ferry.source.postgres;

import dev.ferry.source.ColumnFacts;
import dev.ferry.source.SqlNames;
import dev.ferry.source.TableFacts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Counts the rows of a table that have some trait, in one statement that reads all of it: for small tables. */
public final class DataProbe {

    private static final String WIDEST_FLOAT_TO_BIGINT = "9223372036854774784";

    private final SourceDatabase database;

    public DataProbe(SourceDatabase database) {
        this.database = database;
    }

    /** What may be asked of a column. */
    public enum Trait {
        NULL,
        /** A bigint that no float64 holds exactly. */
        PAST_2_53,
        /** A timestamp that is infinite. */
        INFINITE,
        /** A jsonb value with a key, at any depth, that Convex takes for no field name. */
        ILLEGAL_KEY
    }

    /** A column and what is asked of it. */
    public record Question(String column, Trait trait) {}

    /**
     * A column that should hold the key of another table's row.
     *
     * @param parentKey column of the parent
     */
    public record Link(String column, TableFacts parent, String parentKey) {}

    /**
     * What was counted.
     *
     * @param rows all of the table
     * @param traits one count for each question
     * @param orphans one count for each link: rows whose parent is not there
     * @param over rows whose columns take more than the upper bound
     * @param near rows whose columns take more than the lower bound, but not the upper
     */
    public record Counts(long rows, List<Long> traits, List<Long> orphans, long over, long near) {}

    /**
     * Counts.
     *
     * @param sized columns whose lengths add up to the row's
     * @param near lower bound in bytes
     * @param over upper bound in bytes
     * @param limit how long it may take
     * @throws dev.ferry.source.SourceUnavailableException also when the time is up
     */
    public Counts count(
            TableFacts table,
            List<Question> questions,
            List<Link> links,
            List<ColumnFacts> sized,
            long near,
            long over,
            Duration limit) {
        String length = sized.stream()
                .map(DataProbe::length)
                .reduce((left, right) -> left + " + " + right)
                .orElse("0");
        List<String> counts = new ArrayList<>();
        counts.add("count(*)");
        counts.add("count(*) filter (where s.length > " + over + ")");
        counts.add("count(*) filter (where s.length > " + near + " and s.length <= " + over + ")");
        questions.forEach(question -> counts.add("count(*) filter (where " + condition(question) + ")"));
        links.forEach(link -> counts.add("count(*) filter (where " + orphan(link) + ")"));
        String sql = "select " + String.join(", ", counts) + " from " + table.sqlName() + " t, lateral (select "
                + length + " as length) s";
        return database.query("counting in " + table.label(), sql, List.of(), limit, rows -> {
            rows.next();
            List<Long> traits = new ArrayList<>();
            List<Long> orphans = new ArrayList<>();
            for (int i = 0; i < questions.size(); i++) {
                traits.add(rows.getLong(4 + i));
            }
            for (int i = 0; i < links.size(); i++) {
                orphans.add(rows.getLong(4 + questions.size() + i));
            }
            return new Counts(rows.getLong(1), traits, orphans, rows.getLong(2), rows.getLong(3));
        });
    }

    /** Text and bytes tell their length without being read; other long values have to be printed. */
    private static String length(ColumnFacts column) {
        String name = "t." + SqlNames.quoted(column.name());
        return "coalesce(octet_length(" + (column.bytesPerByte() > 0 ? name : name + "::text") + "), 0)";
    }

    private static String condition(Question question) {
        String column = "t." + SqlNames.quoted(question.column());
        return switch (question.trait()) {
            case NULL -> column + " is null";
            case INFINITE -> "not isfinite(" + column + ")";
            case PAST_2_53 ->
                "case when " + column + " is null or " + column
                        + " between -9007199254740992 and 9007199254740992 then false when " + column
                        + " between -" + WIDEST_FLOAT_TO_BIGINT + " and " + WIDEST_FLOAT_TO_BIGINT + " then " + column
                        + "::float8::bigint <> " + column + " and " + column + "::float8::text::numeric <> " + column
                        + " else true end";
            case ILLEGAL_KEY ->
                "jsonb_path_exists(" + column + ", '$.** ? (@.type() == \"object\").keyvalue()"
                        + " ? (@.key == \"__proto__\" || @.key like_regex \"^[$]|[^ -~]\")')";
        };
    }

    /** Compared as text, since the two columns may be of types that have no operator between them. */
    private static String orphan(Link link) {
        String column = "t." + SqlNames.quoted(link.column());
        return column + " is not null and not exists (select from "
                + link.parent().sqlName() + " p where p." + SqlNames.quoted(link.parentKey()) + "::text = " + column
                + "::text)";
    }
}
