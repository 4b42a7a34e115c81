package dev.ferry.source.rest;

import dev.ferry.source.Page;
import dev.ferry.source.RowByRow;
import dev.ferry.source.SourceRow;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableSource.Found;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks for rows of one table by their keys. Keys travel in the address of a request, which may not be long, so few are
 * asked for at once. An answer with fewer rows than keys says nothing of the others as long as it has any: the server may
 * hand out fewer rows than were asked for. Only an answer without a row does.
 */
final class RestLookUp {

    /** Encoded characters of the keys of a request. */
    private static final int MOST_CHARACTERS = 4_000;

    /** Encoded characters of keys and columns together: with 8,000 in all some gateways refuse an address. */
    private static final int MOST_WITH_COLUMNS = 7_000;

    /** Of keys beside very many columns: a few are asked for at once anyway. */
    private static final int LEAST_CHARACTERS = 500;

    private final RestPages pages;
    private final RestTable table;

    RestLookUp(RestPages pages, RestTable table) {
        this.pages = pages;
        this.table = table;
    }

    /** See {@link dev.ferry.source.TableSource#withKeys}. */
    Found rows(List<String> keys) {
        return rows(
                keys,
                (key, failure) ->
                        Optional.ofNullable(present(List.of(key)).get(key)).map(own -> unreadable(own, failure)));
    }

    /** As {@link #rows}, of keys that rows of the table have. */
    Found rowsOf(List<String> keys) {
        return rows(keys, (key, failure) -> Optional.of(unreadable(key, failure)));
    }

    private Found rows(List<String> keys, RowByRow.Alone alone) {
        int columns = RestNames.encodedColumns(table.shape().select()).length();
        List<String> batch =
                batch(keys, Math.max(LEAST_CHARACTERS, Math.min(MOST_CHARACTERS, MOST_WITH_COLUMNS - columns)));
        return new RowByRow(this::asked, RestLookUp::isOfOneRow, alone).read(batch);
    }

    private static boolean isOfOneRow(SourceUnavailableException failure) {
        return failure.getCause() instanceof RestFailure answer && answer.isOfOneRow();
    }

    private static SourceRow unreadable(String key, SourceUnavailableException failure) {
        String state = failure.getCause() instanceof RestFailure answer ? answer.code() : "";
        return SourceRow.unreadable(key, state);
    }

    /** The rows with the first of these keys. */
    private Found asked(List<String> keys) {
        List<String> batch = keys;
        while (true) {
            Map<String, SourceRow> byKey = new HashMap<>();
            if (isAnswered(spelled(batch), byKey)) {
                Map<String, SourceRow> found = new LinkedHashMap<>();
                for (String key : batch) {
                    table.key().spelled(key).map(byKey::get).ifPresent(row -> found.put(key, row));
                }
                return new Found(found, batch.size());
            }
            batch = batch.subList(0, batch.size() / 2);
        }
    }

    /** Adds the rows; false when they are too many bytes to be held, and not for one row alone. */
    private boolean isAnswered(List<String> wanted, Map<String, SourceRow> byKey) {
        List<String> left = new ArrayList<>(wanted);
        long bytes = 0;
        while (!left.isEmpty()) {
            RowsRead read;
            try {
                read = pages.read(
                        table, doing(), table.keys().withKeys(table.shape().select(), left));
            } catch (SourceUnavailableException failure) {
                if (failure.getCause() instanceof RestFailure answer && wanted.size() > 1 && answer.isTooMuchAtOnce()) {
                    return false;
                }
                if (failure.getCause() instanceof RestFailure answer && answer.isOverPostgresLimit()) {
                    String key = left.get(0);
                    byKey.put(key, new SourceRow(key, null, 1L << 30));
                    return true;
                }
                throw failure;
            }
            bytes += read.bytes();
            if ((!read.isWhole() || bytes >= Page.MAX_PAGE_BYTES) && read.rows().size() < wanted.size()) {
                return false;
            }
            read.rows().forEach(row -> byKey.put(row.key(), row));
            if (!left.removeAll(read.rows().stream().map(SourceRow::key).toList())) {
                return true;
            }
        }
        return true;
    }

    /** See {@link dev.ferry.source.TableSource#present}. */
    Map<String, String> present(Collection<String> keys) {
        Map<String, String> present = new HashMap<>();
        List<String> rest = keys.stream().distinct().toList();
        while (!rest.isEmpty()) {
            List<String> batch = batch(rest, MOST_CHARACTERS);
            Map<String, String> found = new HashMap<>();
            ask(spelled(batch), found);
            for (String key : batch) {
                table.key().spelled(key).map(found::get).ifPresent(row -> present.put(key, row));
            }
            rest = rest.subList(batch.size(), rest.size());
        }
        return present;
    }

    private void ask(List<String> wanted, Map<String, String> found) {
        List<String> left = new ArrayList<>(wanted);
        while (!left.isEmpty()) {
            try {
                List<String> keys = pages.keys(
                        doing(),
                        table.keys().withKeys(RowShape.keyOnly(table.key().columns()), left));
                keys.forEach(key -> found.put(key, key));
                if (!left.removeAll(keys)) {
                    return;
                }
            } catch (SourceUnavailableException failure) {
                if (!(failure.getCause() instanceof RestFailure answer) || !answer.isNoValueOfItsType()) {
                    throw failure;
                }
                // One of the texts is not a value of the key's type, and so spoils the question for the others.
                if (left.size() > 1) {
                    ask(left.subList(0, left.size() / 2), found);
                    ask(left.subList(left.size() / 2, left.size()), found);
                }
                return;
            }
        }
    }

    /** The first of the keys, as many as fit into an address. */
    private List<String> batch(List<String> keys, int mostCharacters) {
        int characters = 0;
        int number = 0;
        while (number < keys.size() && (number == 0 || characters < mostCharacters)) {
            characters += table.keys().lengthOf(keys.get(number));
            number++;
        }
        return keys.subList(0, number);
    }

    private List<String> spelled(List<String> keys) {
        return keys.stream()
                .flatMap(key -> table.key().spelled(key).stream())
                .distinct()
                .toList();
    }

    private String doing() {
        return "reading rows of " + pages.label() + " by their keys";
    }
}
