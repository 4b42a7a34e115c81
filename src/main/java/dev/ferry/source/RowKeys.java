package dev.ferry.source;

import dev.ferry.plan.TablePlan;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Asks about the rows of one table by their keys, without reading what is in them.
 *
 * <p>Not thread-safe.
 */
public final class RowKeys {

    private final SourceDatabase database;
    private final TablePlan table;
    private final KeysetPages pages;
    private final ReadRetry retry;

    /**
     * @param observer is told of reads that have to be repeated
     * @param sleeper waits before a read is repeated; an interrupt from it makes the read throw the failure
     */
    public RowKeys(SourceDatabase database, TablePlan table, ReadRetryObserver observer, Sleeper sleeper) {
        this.database = database;
        this.table = table;
        this.pages = new KeysetPages(database, table);
        this.retry = new ReadRetry(sleeper, observer);
    }

    /**
     * Those of the keys that a row has now.
     *
     * @param keys as text; one that cannot be a key of the table at all is one that no row has
     * @return by the key that was asked for, how the row itself spells it, e.g. a uuid in small letters
     * @throws SourceUnavailableException when the source cannot be read
     */
    public Map<String, String> present(Collection<String> keys) {
        return ask(keys, PageQuery::keysAmong, List.of());
    }

    /**
     * Those of the keys whose rows were written, last, by a transaction that a snapshot does not see: after it was taken,
     * or while it was taken. A row that was written by a subtransaction that was under way then, is not among them. Of a
     * transaction two thousand million transactions ago Postgres does not keep the number; such a row may be among them.
     *
     * @param snapshot as {@link SourceDatabase#snapshot()} gave it, earlier and of this database
     * @throws SourceUnavailableException when the source cannot be read
     */
    public Set<String> writtenSince(Collection<String> keys, String snapshot) {
        return ask(keys, PageQuery::writtenSince, List.of(snapshot)).keySet();
    }

    @FunctionalInterface
    private interface Question {
        String of(PageQuery sql);
    }

    private Map<String, String> ask(Collection<String> keys, Question question, List<String> more) {
        Set<String> possible = retry.read(() -> {
            PageQuery sql = pages.query();
            return keys.stream().filter(sql::canBeKey).collect(Collectors.toCollection(HashSet::new));
        });
        Map<String, String> answers = new HashMap<>();
        ask(List.copyOf(possible), question, more, answers);
        return answers;
    }

    private void ask(List<String> keys, Question question, List<String> more, Map<String, String> answers) {
        if (keys.isEmpty()) {
            return;
        }
        try {
            answers.putAll(retry.read(() -> once(keys, question.of(pages.query()), more)));
        } catch (SourceUnavailableException failure) {
            if (!FailureDiagnosis.isNoValueOfItsType(failure.getCause())) {
                throw failure;
            }
            // One of the texts is no value of the key's type, and so spoils the question for the others.
            if (keys.size() > 1) {
                int half = keys.size() / 2;
                ask(keys.subList(0, half), question, more, answers);
                ask(keys.subList(half, keys.size()), question, more, answers);
            }
        }
    }

    private Map<String, String> once(List<String> keys, String sql, List<String> more) {
        List<String> binds = new ArrayList<>();
        binds.add(KeysetPages.arrayOf(keys));
        binds.addAll(more);
        return database.query(
                "looking for rows of " + table.schema() + "." + table.name() + " by their keys", sql, binds, rows -> {
                    Map<String, String> found = new HashMap<>();
                    while (rows.next()) {
                        found.put(rows.getString(1), rows.getString(2));
                    }
                    return found;
                });
    }
}
