package dev.ferry.verify;

import dev.ferry.convex.DocumentPage;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.KeyRange;
import dev.ferry.source.Page;
import dev.ferry.source.read.KeysetReader;
import dev.ferry.source.read.RowKeys;
import dev.ferry.spill.DiskMaps;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes the passes over a table, from its beginning or from where a comparison was. */
final class TablePasses {

    private final VerifyOptions options;
    private final VerifiedEnds ends;
    private final VerifyBaseline baseline;
    private final SeenRows seen;
    private final SampledKeys sample;
    private final TargetDocuments target;
    private final References references;
    private final MissingRows missingRows;
    private final Map<String, RowKeys> keysOf = new HashMap<>();

    TablePasses(VerifyOptions options, VerifiedEnds ends, VerifyBaseline baseline, DiskMaps maps) {
        this.options = options;
        this.ends = ends;
        this.baseline = baseline;
        this.seen = new SeenRows(maps);
        this.sample = new SampledKeys(options.sample());
        this.target = new TargetDocuments(ends.functions());
        this.references =
                new References(options.plan(), seen, target, this::keys, table -> sample.isAll() && options.has(table));
        this.missingRows = new MissingRows(seen, this::keys);
    }

    /** A pass under way. */
    interface Current {

        /** Compares a page; null when there was none, else the last key of it. */
        @Nullable
        String next();

        ComparisonTally tally();

        /** Rows or documents of this pass so far. */
        long done();
    }

    /** Begins the pass that a state is at, or goes on with it. */
    Current begin(TablePlan table, VerificationState state) {
        boolean isNew = state.tables().size() <= state.table();
        ComparisonTally tally = isNew
                ? new ComparisonTally(table, sample.isAll())
                : new ComparisonTally(state.tables().get(state.table()));
        return state.pass() == Pass.SOURCE ? rows(table, tally, state.after()) : documents(table, tally, state.after());
    }

    private Current rows(TablePlan table, ComparisonTally tally, @Nullable String after) {
        KeysetReader reader = ends.readers().of(table, new KeyRange(after, null));
        if (!sample.isAll() && after == null) {
            // Documents before the first row, or of a table without rows, are looked at too.
            seen.blockAfter(table.name(), "");
        }
        ReadAhead<Page> pages = new ReadAhead<>(reader::read);
        SourcePass pass = new SourcePass(
                table, target, references, missingRows, keys(table.name()), baseline, seen, options.isParent(table));
        return new Current() {
            @Override
            public @Nullable String next() {
                Page page = pages.next();
                if (page == null) {
                    return null;
                }
                pass.compare(page, sample, tally);
                return page.lastKey();
            }

            @Override
            public ComparisonTally tally() {
                return tally;
            }

            @Override
            public long done() {
                return tally.rows();
            }
        };
    }

    private Current documents(TablePlan table, ComparisonTally tally, @Nullable String after) {
        TargetPass pass = new TargetPass(table, keys(table.name()), seen, baseline, options.isParent(table));
        ReadAhead<DocumentPage> pages =
                new ReadAhead<>(new DocumentPages(ends.functions(), table.convexTable(), after));
        return new Current() {

            private @Nullable String position = after;

            @Override
            public @Nullable String next() {
                String last = sample.isAll() ? all() : block();
                if (last == null) {
                    pass.end(tally);
                }
                return last;
            }

            private @Nullable String all() {
                DocumentPage page = pages.next();
                if (page == null) {
                    return null;
                }
                pass.compare(page.documents(), sample, tally);
                return TargetDocuments.keyOf(
                        page.documents().get(page.documents().size() - 1));
            }

            private @Nullable String block() {
                position = seen.nextBlock(table.name(), position);
                if (position != null) {
                    int documents = (int) Math.max(1, Math.min(tally.rows(), SampledKeys.BLOCK));
                    pass.compare(
                            ends.functions()
                                    .page(table.convexTable(), position, documents)
                                    .documents(),
                            sample,
                            tally);
                }
                return position;
            }

            @Override
            public ComparisonTally tally() {
                return tally;
            }

            @Override
            public long done() {
                return tally.documents();
            }
        };
    }

    private RowKeys keys(String table) {
        return keysOf.computeIfAbsent(
                table, name -> ends.keys().of(options.plan().table(name)));
    }
}
