package dev.ferry.check;

import dev.ferry.figures.Figures;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.Leeway;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.ColumnFacts;
import dev.ferry.source.ColumnStatistics;
import dev.ferry.source.TableFacts;
import dev.ferry.source.postgres.DataProbe;
import dev.ferry.source.postgres.DataProbe.Question;
import dev.ferry.source.postgres.DataProbe.Trait;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be asked of the data of one table, and what the answers mean.
 *
 * @param table source name of the table
 * @param questions about its columns
 * @param links to the parents that nobody guarantees
 * @param sized the columns whose values may be long
 */
record TableQuestions(String table, List<Question> questions, List<DataProbe.Link> links, List<ColumnFacts> sized) {

    /** From here on a row is near the limit of a document. */
    static final long NEAR = 900L << 10;

    /** A row beyond this makes a document that Convex does not hold. */
    static final long OVER = 1L << 20;

    private static final long EXACT = 1L << 53;

    static TableQuestions of(TablePlan plan, TableFacts facts, List<DataProbe.Link> links) {
        List<Question> questions = new ArrayList<>();
        List<ColumnFacts> sized = new ArrayList<>();
        for (ColumnPlan column : plan.columns()) {
            facts.column(column.column()).ifPresent(found -> {
                trait(column, found).forEach(trait -> questions.add(new Question(found.name(), trait)));
                if (isLong(found)) {
                    sized.add(found);
                }
            });
        }
        return new TableQuestions(plan.name(), questions, links, sized);
    }

    private static List<Trait> trait(ColumnPlan column, ColumnFacts facts) {
        List<Trait> traits = new ArrayList<>();
        if (!facts.notNull() && !column.optional() && column.whenNull() == null) {
            traits.add(Trait.NULL);
        }
        if (facts.type().equals("bigint") && column.type() == Scalar.NUMBER && !column.has(Leeway.NEAREST_NUMBER)) {
            traits.add(Trait.PAST_2_53);
        }
        boolean hasInfinity = facts.type().startsWith("timestamp")
                || (facts.type().equals("date") && column.has(Leeway.UTC_MIDNIGHT));
        if (hasInfinity && !facts.type().endsWith("[]") && column.type() == Scalar.TIMESTAMP) {
            traits.add(Trait.INFINITE);
        }
        if (facts.type().equals("jsonb") && column.type() == Scalar.ANY) {
            traits.add(Trait.ILLEGAL_KEY);
        }
        return traits;
    }

    private static boolean isLong(ColumnFacts facts) {
        return facts.bytesPerByte() > 0
                || facts.type().startsWith("json")
                || facts.type().endsWith("[]");
    }

    /** What was counted. */
    List<Finding> findings(DataProbe.Counts counts) {
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < questions.size(); i++) {
            long rows = counts.traits().get(i);
            if (rows > 0) {
                findings.add(found(questions.get(i), Figures.rows(rows)));
            }
        }
        for (int i = 0; i < links.size(); i++) {
            long rows = counts.orphans().get(i);
            if (rows > 0) {
                DataProbe.Link link = links.get(i);
                findings.add(new Finding(
                        Code.ORPHANS,
                        table,
                        Figures.rows(rows) + " with a " + link.column() + " that is not in "
                                + link.parent().name()));
            }
        }
        if (counts.over() > 0) {
            findings.add(
                    new Finding(Code.DOCUMENT_OVER_LIMIT, table, Figures.rows(counts.over()) + " of more than 1 MiB"));
        }
        if (counts.near() > 0) {
            findings.add(
                    new Finding(Code.DOCUMENT_NEAR_LIMIT, table, Figures.rows(counts.near()) + " of 900 KiB to 1 MiB"));
        }
        return findings;
    }

    /** What the statistics of the last analyze let expect. */
    List<Finding> estimates(Map<String, ColumnStatistics> statistics, long rows) {
        List<Finding> findings = new ArrayList<>();
        for (Question question : questions) {
            Optional.ofNullable(statistics.get(question.column()))
                    .flatMap(column -> estimate(question, column, rows))
                    .ifPresent(findings::add);
        }
        return findings;
    }

    private Optional<Finding> estimate(Question question, ColumnStatistics column, long rows) {
        return switch (question.trait()) {
            case NULL -> {
                long expected = Math.round(column.nullFraction() * rows);
                yield expected > 0 ? Optional.of(found(question, "about " + Figures.rows(expected))) : Optional.empty();
            }
            case PAST_2_53 ->
                column.largest() != null && isPast(column.largest())
                        ? Optional.of(found(question, "at least one row"))
                        : Optional.empty();
            case INFINITE ->
                "infinity".equals(column.largest())
                        ? Optional.of(found(question, "at least one row"))
                        : Optional.empty();
            case ILLEGAL_KEY -> Optional.empty();
        };
    }

    private static boolean isPast(String number) {
        try {
            return Math.abs(Long.parseLong(number)) > EXACT;
        } catch (NumberFormatException notOne) {
            return false;
        }
    }

    private Finding found(Question question, String rows) {
        return switch (question.trait()) {
            case NULL ->
                new Finding(
                        Code.NULL_IN_REQUIRED,
                        table,
                        rows + " with NULL in " + question.column() + ", which the plan requires");
            case PAST_2_53 ->
                new Finding(
                        Code.INTEGER_PAST_2_53,
                        table,
                        rows + " with a " + question.column() + " that no float64 holds exactly");
            case INFINITE -> new Finding(Code.INFINITE_TIME, table, rows + " with an infinite " + question.column());
            case ILLEGAL_KEY ->
                new Finding(
                        Code.ILLEGAL_JSON_KEY,
                        table,
                        rows + " with a key inside " + question.column() + " that Convex does not take");
        };
    }
}
