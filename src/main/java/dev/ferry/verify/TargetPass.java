package dev.ferry.verify;

import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.read.RowKeys;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** The other direction: the documents of the target are looked for in the source. */
final class TargetPass {

    /** The store may have to be opened for each question. */
    private static final int AT_ONCE = 10_000;

    private final TablePlan table;
    private final RowKeys keys;
    private final SeenRows seen;
    private final VerifyBaseline baseline;
    private final boolean isParent;

    /**
     * @param keys to ask about rows of the table
     * @param isParent whether another table references this one
     */
    TargetPass(TablePlan table, RowKeys keys, SeenRows seen, VerifyBaseline baseline, boolean isParent) {
        this.table = table;
        this.keys = keys;
        this.seen = seen;
        this.baseline = baseline;
        this.isParent = isParent;
    }

    /** To be called when all documents were compared: which of those without a row no run has noticed. */
    void end(ComparisonTally tally) {
        AtomicLong unnoticed = new AtomicLong();
        seen.extras(table.name(), AT_ONCE, keysOfExtras -> {
            Set<String> found = baseline.unnoticed(table.name(), Set.copyOf(keysOfExtras));
            unnoticed.addAndGet(keysOfExtras.stream().filter(found::contains).count());
        });
        tally.unnoticed(unnoticed.get());
    }

    void compare(List<Obj> documents, SampledKeys sample, ComparisonTally tally) {
        Map<String, String> rows = keys.present(
                documents.stream().map(TargetDocuments::keyOf).distinct().toList());
        for (Obj document : documents) {
            String key = TargetDocuments.keyOf(document);
            tally.documents(1);
            boolean isExtra = !key.equals(rows.get(key));
            if (isExtra) {
                boolean isNew = seen.extra(table.name(), TargetDocuments.idOf(document), key);
                if (isNew || sample.isAll()) {
                    tally.extraDocument(key);
                }
            } else if (isParent) {
                seen.document(table.name(), TargetDocuments.idOf(document), key);
            }
            tally.inTarget(CanonicalDocument.ofDocument(table, document, seen));
        }
    }
}
