package dev.ferry.source.postgres;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.SqlFailure;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Asks Postgres about rows of one table by their keys, without reading what is in them. */
final class KeyQuestions {

    private final SourceDatabase database;
    private final TablePlan table;
    private final PageWalk sql;

    KeyQuestions(SourceDatabase database, TablePlan table, PageWalk sql) {
        this.database = database;
        this.table = table;
        this.sql = sql;
    }

    /** See {@link dev.ferry.source.TableSource#present}. */
    Map<String, String> present(Collection<String> keys) {
        return ask(keys, PageWalk::keysAmong, List.of());
    }

    /** See {@link dev.ferry.source.TableSource#writtenSince}. */
    Set<String> writtenSince(Collection<String> keys, String snapshot) {
        return ask(keys, PageWalk::writtenSince, List.of(snapshot)).keySet();
    }

    private Map<String, String> ask(Collection<String> keys, Function<PageWalk, String> question, List<String> more) {
        Set<String> possible = keys.stream().filter(sql.key()::canBe).collect(Collectors.toCollection(HashSet::new));
        Map<String, String> answers = new HashMap<>();
        ask(List.copyOf(possible), question.apply(sql), more, answers);
        return answers;
    }

    private void ask(List<String> keys, String question, List<String> more, Map<String, String> answers) {
        if (keys.isEmpty()) {
            return;
        }
        try {
            answers.putAll(once(keys, question, more));
        } catch (SourceUnavailableException failure) {
            if (!SqlFailure.isNoValueOfItsType(failure.getCause())) {
                throw failure;
            }
            // One of the texts is not a value of the key's type, and so spoils the question for the others.
            if (keys.size() > 1) {
                int half = keys.size() / 2;
                ask(keys.subList(0, half), question, more, answers);
                ask(keys.subList(half, keys.size()), question, more, answers);
            }
        }
    }

    private Map<String, String> once(List<String> keys, String question, List<String> more) {
        List<String> binds = new ArrayList<>(sql.key().arrays(keys));
        binds.addAll(more);
        return database.query(
                "looking for rows of " + table.schema() + "." + table.name() + " by their keys",
                question,
                binds,
                rows -> {
                    Map<String, String> found = new HashMap<>();
                    while (rows.next()) {
                        found.put(keys.get(rows.getInt(1) - 1), rows.getString(2));
                    }
                    return found;
                });
    }
}
