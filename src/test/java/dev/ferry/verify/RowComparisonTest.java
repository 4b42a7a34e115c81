package dev.ferry.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.ConvertedRow.Field;
import dev.ferry.convert.ConvertedRow.Reference;
import dev.ferry.convert.ConvertedRow.Value;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Int64;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.plan.PlanReader;
import dev.ferry.plan.TablePlan;
import dev.ferry.verify.References.Pair;
import dev.ferry.verify.References.Verdicts;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An order, whose fields are shop_id, total and note, and its document. */
class RowComparisonTest {

    private static final TablePlan ORDERS =
            new PlanReader().read(Path.of("src/test/resources/check/plan.yml")).table("orders");
    private static final Reference SHOP = new Reference("shop_id", "shops", "a");
    private static final Verdicts ALL_RIGHT = new Verdicts(Map.of(), Map.of());

    private final Map<String, ConvexValue> document =
            new HashMap<>(Map.of("shop_id", new Str("id of a"), "total", new Float64(9.5), "note", new Str("by hand")));

    @Test
    void a_document_with_the_values_of_its_row_is_equal_to_it() {
        assertThat(difference(whole(), ALL_RIGHT)).isEmpty();
    }

    @Test
    void a_field_of_the_app_is_not_looked_at() {
        document.put("colour", new Str("red"));

        assertThat(difference(whole(), ALL_RIGHT)).isEmpty();
    }

    @Test
    void every_field_that_differs_is_named_in_the_order_of_the_plan_and_without_its_value() {
        document.put("note", new Str("secret"));
        document.put("total", new Float64(9));

        assertThat(difference(whole(), ALL_RIGHT))
                .contains(new Difference(DifferenceKind.DIFFERENT, "o1", List.of("total", "note")));
    }

    @Test
    void a_field_that_only_one_end_has_differs() {
        document.remove("note");
        assertThat(difference(whole(), ALL_RIGHT)).map(Difference::fields).contains(List.of("note"));

        document.put("note", new Str("by hand"));
        assertThat(difference(List.of(SHOP, new Value("total", new Float64(9.5))), ALL_RIGHT))
                .map(Difference::fields)
                .contains(List.of("note"));
    }

    @Test
    void null_is_not_the_same_as_missing_and_an_integer_not_the_same_as_a_float() {
        document.put("note", Null.NULL);
        document.put("total", new Int64(9));

        assertThat(difference(List.of(SHOP, new Value("total", new Float64(9))), ALL_RIGHT))
                .map(Difference::fields)
                .contains(List.of("total", "note"));
    }

    @Test
    void minus_zero_is_not_zero() {
        document.put("total", new Float64(-0.0));

        assertThat(difference(
                        List.of(SHOP, new Value("total", new Float64(0.0)), new Value("note", new Str("by hand"))),
                        ALL_RIGHT))
                .map(Difference::fields)
                .contains(List.of("total"));
    }

    @Test
    void the_references_are_handed_out_with_what_the_document_has_there() {
        assertThat(comparison(whole()).references()).containsExactly(new Pair(SHOP, new Str("id of a")));

        document.remove("shop_id");

        assertThat(comparison(whole()).references()).containsExactly(new Pair(SHOP, null));
    }

    @Test
    void the_weightiest_kind_of_all_fields_is_the_kind_of_the_row() {
        document.put("total", new Float64(9));
        Verdicts wrong = verdict(DifferenceKind.WRONG_REFERENCE);
        Verdicts dangling = verdict(DifferenceKind.DANGLING_REFERENCE);

        assertThat(difference(whole(), wrong))
                .contains(new Difference(DifferenceKind.WRONG_REFERENCE, "o1", List.of("shop_id", "total")));
        assertThat(difference(whole(), dangling)).map(Difference::kind).contains(DifferenceKind.DANGLING_REFERENCE);
    }

    private static Verdicts verdict(DifferenceKind kind) {
        return new Verdicts(Map.of(new Pair(SHOP, new Str("id of a")), kind), Map.of());
    }

    private static List<Field> whole() {
        return List.of(SHOP, new Value("total", new Float64(9.5)), new Value("note", new Str("by hand")));
    }

    private Optional<Difference> difference(List<Field> fields, Verdicts references) {
        return comparison(fields).difference(references);
    }

    private RowComparison comparison(List<Field> fields) {
        return new RowComparison(ORDERS, new ConvertedRow("o1", fields), new Obj(document));
    }
}
