package dev.ferry.verify;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.ConvertedRow.Field;
import dev.ferry.convert.ConvertedRow.Reference;
import dev.ferry.convert.ConvertedRow.Value;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.TablePlan;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A row and its one document, field by field of the plan. Fields that the plan does not know are the app's own and are
 * not looked at.
 */
final class RowComparison {

    private static final Logger LOG = LoggerFactory.getLogger(RowComparison.class);

    private final TablePlan table;
    private final ConvertedRow row;
    private final Obj document;
    private final Map<String, Field> expected = new HashMap<>();

    RowComparison(TablePlan table, ConvertedRow row, Obj document) {
        this.table = table;
        this.row = row;
        this.document = document;
        row.fields().forEach(field -> expected.put(field.name(), field));
    }

    /** The references of the row, each with what the document has there. */
    List<References.Pair> references() {
        return row.references().stream().map(this::pair).toList();
    }

    /** Empty when the document is as the row says. */
    Optional<Difference> difference(References.Verdicts references) {
        Set<String> fields = new LinkedHashSet<>();
        DifferenceKind kind = DifferenceKind.DIFFERENT;
        for (ColumnPlan column : table.columns()) {
            DifferenceKind found = compare(column.field(), references);
            if (found != null) {
                fields.add(column.field());
                // The kinds stand in the order of their weight.
                kind = found.compareTo(kind) < 0 ? found : kind;
            }
        }
        return fields.isEmpty() ? Optional.empty() : Optional.of(new Difference(kind, row.key(), List.copyOf(fields)));
    }

    private @Nullable DifferenceKind compare(String name, References.Verdicts references) {
        Field wanted = expected.get(name);
        if (wanted instanceof Reference reference) {
            DifferenceKind wrong = references.of(pair(reference));
            if (wrong != null) {
                LOG.debug(
                        "{} {}: {} is {}, not the id of {} {}",
                        table.name(),
                        row.key(),
                        name,
                        shown(document.fields().get(name)),
                        reference.table(),
                        reference.sourceKey());
            }
            return wrong;
        }
        ConvexValue value = wanted == null ? null : ((Value) wanted).value();
        ConvexValue found = document.fields().get(name);
        if (value == null ? found == null : value.equals(found)) {
            return null;
        }
        LOG.debug("{} {}: {} is {}, and should be {}", table.name(), row.key(), name, shown(found), shown(value));
        return DifferenceKind.DIFFERENT;
    }

    private References.Pair pair(Reference reference) {
        return new References.Pair(reference, document.fields().get(reference.name()));
    }

    private static Object shown(@Nullable ConvexValue value) {
        if (value == null) {
            return "missing";
        }
        return new Object() {
            @Override
            public String toString() {
                return new String(WireFormat.encode(value), StandardCharsets.UTF_8);
            }
        };
    }
}
