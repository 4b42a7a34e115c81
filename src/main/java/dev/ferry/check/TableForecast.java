package dev.ferry.check;

import dev.ferry.convert.Assembly;
import dev.ferry.convert.Conversion;
import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.Document;
import dev.ferry.convert.DocumentAssembler;
import dev.ferry.convert.RejectReason;
import dev.ferry.convert.RejectedColumns;
import dev.ferry.convert.Rejection;
import dev.ferry.convert.RowConverter;
import dev.ferry.convex.value.ConvexLimits;
import dev.ferry.plan.TablePlan;
import dev.ferry.source.Page;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/** Decides row by row what a run would make of a table. The order of the questions is that of the run. */
final class TableForecast {

    private static final int EXAMPLES = 3;

    /** An id of the usual length; which one makes no difference to the document's size. */
    private static final String SOME_ID = "j57000820c20a1g7104gm2rc1m70ynr8";

    private static final long NEAR = ConvexLimits.DOCUMENT_SIZE / 10 * 9;

    private final TablePlan table;
    private final RowConverter converter;
    private final DocumentAssembler assembler = new DocumentAssembler();
    private final ScannedKeys keys;
    private final SourceParents parents;
    private final Set<String> later;
    private final ScannedKeys.Keys doubled;
    private final boolean isParent;
    private final Map<RejectReason, Tally> rejects = new EnumMap<>(RejectReason.class);
    private long rows;
    private long documentBytes;
    private long near;

    /**
     * @param later tables that rows may reference before the rows there are moved: without its parent such a row is rejected
     *     as well, but its document is in Convex by then
     * @param isParent whether another table references this one
     */
    TableForecast(TablePlan table, ScannedKeys keys, SourceParents parents, Set<String> later, boolean isParent) {
        this.table = table;
        this.converter = new RowConverter(table);
        this.keys = keys;
        this.parents = parents;
        this.later = Set.copyOf(later);
        this.doubled = keys.doubled(table.name());
        this.isParent = isParent;
    }

    /** The rejected rows of one reason. */
    private static final class Tally {

        private final List<String> first = new ArrayList<>();
        private final RejectedColumns columns = new RejectedColumns();
        private final String detail;
        private long rows;

        Tally(String detail) {
            this.detail = detail;
        }

        void add(Rejection rejection) {
            rows++;
            columns.add(rejection);
            if (first.size() < EXAMPLES) {
                first.add(rejection.key());
            }
        }

        String detail() {
            return columns.behind(detail);
        }
    }

    /** Rows so far. */
    long rows() {
        return rows;
    }

    void add(Page page) {
        List<Conversion> conversions =
                page.rows().stream().map(converter::convert).toList();
        parents.lookUp(conversions.stream()
                .filter(ConvertedRow.class::isInstance)
                .map(ConvertedRow.class::cast)
                .toList());
        for (Conversion conversion : conversions) {
            rows++;
            Assembly outcome = outcome(conversion);
            Optional<Rejection> owed = outcome instanceof Document
                    ? orphan((ConvertedRow) conversion, reference -> later.contains(reference.table()))
                    : Optional.empty();
            if (outcome instanceof Document document) {
                moved(document);
            }
            if (owed.isPresent()) {
                tally(owed.get());
            } else if (outcome instanceof Rejection rejection) {
                rejected(rejection);
            }
        }
    }

    Forecast.OfTable result() {
        return new Forecast.OfTable(
                table.name(),
                rows,
                documentBytes,
                near,
                rejects.entrySet().stream()
                        .map(entry -> new Forecast.Rejects(
                                entry.getKey(),
                                entry.getValue().rows,
                                entry.getValue().first,
                                entry.getValue().detail()))
                        .toList());
    }

    private Assembly outcome(Conversion conversion) {
        if (!(conversion instanceof ConvertedRow converted)) {
            return (Rejection) conversion;
        }
        Optional<Rejection> orphan = orphan(converted, reference -> !later.contains(reference.table()));
        if (orphan.isPresent()) {
            return orphan.get();
        }
        Assembly assembly = assembler.assemble(converted, (parent, key) -> SOME_ID);
        return assembly instanceof Document && doubled.has(assembly.key())
                ? new Rejection(assembly.key(), RejectReason.REFUSED_BY_CONVEX, "duplicate-in-target")
                : assembly;
    }

    private Optional<Rejection> orphan(ConvertedRow row, Predicate<ConvertedRow.Reference> which) {
        for (ConvertedRow.Reference reference :
                row.references().stream().filter(which).toList()) {
            Optional<String> parent = parents.nameOf(reference);
            boolean rejected =
                    parent.isPresent() && keys.rejected(reference.table()).has(parent.get());
            if (parent.isEmpty() || rejected) {
                return Optional.of(new Rejection(
                        row.key(),
                        rejected ? RejectReason.REJECTED_PARENT : RejectReason.MISSING_PARENT,
                        rejected ? reference.described() + " is itself rejected" : reference.absent()));
            }
        }
        return Optional.empty();
    }

    private void moved(Document document) {
        documentBytes += document.size();
        if (document.size() >= NEAR) {
            near++;
        }
        if (isParent) {
            keys.moved(table.name()).add(document.key());
        }
    }

    private void tally(Rejection rejection) {
        rejects.computeIfAbsent(rejection.reason(), reason -> new Tally(rejection.detail()))
                .add(rejection);
    }

    private void rejected(Rejection rejection) {
        tally(rejection);
        if (isParent) {
            keys.rejected(table.name()).add(rejection.key());
        }
    }
}
