package dev.ferry.verify;

import dev.ferry.convert.Assembly;
import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.ConvertedRow.Reference;
import dev.ferry.convert.DocumentAssembler;
import dev.ferry.convert.Rejection;
import dev.ferry.convert.RowConverter;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which rows without a document cannot have one: a run rejects them, whatever it does. */
final class MissingRows {

    /** An id of the usual length; which one makes no difference to the document's size. */
    private static final String SOME_ID = "j57000820c20a1g7104gm2rc1m70ynr8";

    private final SeenRows seen;
    private final KeysByTable keys;
    private final DocumentAssembler assembler = new DocumentAssembler();

    /** @param keys makes the way to ask about rows of a table */
    MissingRows(SeenRows seen, KeysByTable keys) {
        this.seen = seen;
        this.keys = keys;
    }

    /** Those of the rows that are too large for a document, or reference a row that is not there or rejected itself. */
    Set<String> rejected(List<ConvertedRow> rows) {
        Map<String, Map<String, String>> parents = parents(rows);
        Set<String> rejected = new HashSet<>();
        for (ConvertedRow row : rows) {
            Assembly assembly = assembler.assemble(row, (table, key) -> SOME_ID);
            if (assembly instanceof Rejection || row.references().stream().anyMatch(each -> isDead(each, parents))) {
                rejected.add(row.key());
            }
        }
        return rejected;
    }

    private boolean isDead(Reference reference, Map<String, Map<String, String>> parents) {
        String parent = parents.getOrDefault(reference.table(), Map.of()).get(reference.sourceKey());
        return parent == null || seen.isRejected(reference.table(), RowConverter.nameOf(parent));
    }

    private Map<String, Map<String, String>> parents(List<ConvertedRow> rows) {
        Map<String, Set<String>> wanted = new HashMap<>();
        for (ConvertedRow row : rows) {
            for (Reference reference : row.references()) {
                wanted.computeIfAbsent(reference.table(), table -> new HashSet<>())
                        .add(reference.sourceKey());
            }
        }
        Map<String, Map<String, String>> parents = new HashMap<>();
        wanted.forEach((table, references) -> parents.put(table, keys.of(table).present(references)));
        return parents;
    }
}
