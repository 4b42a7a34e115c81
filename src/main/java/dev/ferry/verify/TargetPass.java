package dev.ferry.verify;

import dev.ferry.convex.ConvexValue.Obj;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.RowKeys;
import java.util.List;
import java.util.Map;

/** The other direction: the documents of the target are looked for in the source. */
final class TargetPass {

    private final TablePlan table;
    private final RowKeys keys;
    private final SeenRows seen;
    private final boolean isParent;

    /**
     * @param keys to ask about rows of the table
     * @param isParent whether another table references this one
     */
    TargetPass(TablePlan table, RowKeys keys, SeenRows seen, boolean isParent) {
        this.table = table;
        this.keys = keys;
        this.seen = seen;
        this.isParent = isParent;
    }

    void compare(List<Obj> documents, SampledKeys sample, TableTally tally) {
        Map<String, String> rows = keys.present(
                documents.stream().map(TargetDocuments::keyOf).distinct().toList());
        for (Obj document : documents) {
            String key = TargetDocuments.keyOf(document);
            tally.documents(1);
            boolean isExtra = !key.equals(rows.get(key));
            if (isExtra && (sample.isAll() || seen.isNewExtra(table.name(), TargetDocuments.idOf(document)))) {
                tally.extraDocument(key);
            }
            if (isParent) {
                seen.document(table.name(), TargetDocuments.idOf(document), key);
            }
            tally.inTarget(CanonicalDocument.ofDocument(table, document, seen));
        }
    }
}
