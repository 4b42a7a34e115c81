package dev.ferry.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.ConvertedRow;
import dev.ferry.convert.ConvertedRow.Reference;
import dev.ferry.convert.ConvertedRow.Value;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Int64;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.spill.DiskMaps;
import dev.ferry.verify.References.Verdicts;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Both ends come to the same bytes when, and only when, they say the same. */
class CanonicalDocumentTest {

    private static final Reference SHOP = new Reference("shop_id", "shops", "a");
    private static final Verdicts AS_SPELLED = new Verdicts(Map.of(), Map.of());

    private final MigrationPlan plan = new PlanReader().read(Path.of("src/test/resources/check/plan.yml"));
    private final DiskMaps maps = DiskMaps.temporary();
    private final SeenRows seen = new SeenRows(maps);

    @AfterEach
    void close() {
        maps.close();
    }

    @Test
    void a_row_and_its_document_are_the_same_though_one_has_a_key_and_the_other_an_id() {
        seen.document("shops", "id of a", "a");

        assertThat(ofOrder(AS_SPELLED)).isEqualTo(ofDocument("id of a")).isEqualTo("""
                {"shop_id":"a","supabaseId":"o1","total":9.5}""");
    }

    @Test
    void another_id_of_the_same_row_makes_no_difference_so_that_every_deployment_comes_to_the_same() {
        seen.document("shops", "id of a", "a");
        seen.document("shops", "another id of a", "a");

        assertThat(ofDocument("another id of a")).isEqualTo(ofDocument("id of a"));
    }

    @Test
    void an_id_that_leads_nowhere_stands_for_itself() {
        assertThat(ofDocument("id of nothing")).contains("\"shop_id\":\"id of nothing\"");
    }

    @Test
    void a_reference_counts_as_the_row_spells_its_key() {
        assertThat(ofOrder(new Verdicts(Map.of(), Map.of(SHOP, "A")))).contains("\"shop_id\":\"A\"");
    }

    @Test
    void what_the_app_has_added_is_left_out() {
        seen.document("shops", "id of a", "a");

        assertThat(text(CanonicalDocument.ofDocument(
                        plan.table("orders"),
                        new Obj(Map.of(
                                "_id", new Str("x"),
                                "_creationTime", new Float64(1),
                                "colour", new Str("red"),
                                "supabaseId", new Str("o1"),
                                "shop_id", new Str("id of a"),
                                "total", new Float64(9.5))),
                        seen)))
                .isEqualTo(ofOrder(AS_SPELLED));
    }

    @Test
    void the_order_of_fields_makes_no_difference_at_any_depth_and_that_of_elements_does() {
        Obj one = ordered("b", new Float64(2), "a", new Float64(1));
        Obj other = ordered("a", new Float64(1), "b", new Float64(2));

        assertThat(ofShop(new Arr(List.of(one, new Str("x")))))
                .isEqualTo(ofShop(new Arr(List.of(other, new Str("x")))));
        assertThat(ofShop(ordered("z", one, "y", new Str(""))))
                .isEqualTo(ofShop(ordered("y", new Str(""), "z", other)));
        assertThat(ofShop(new Arr(List.of(new Str("x"), one))))
                .isNotEqualTo(ofShop(new Arr(List.of(one, new Str("x")))));
    }

    @Test
    void values_that_only_look_alike_stay_apart() {
        assertThat(List.of(
                        ofShop(new Float64(0.0)),
                        ofShop(new Float64(-0.0)),
                        ofShop(new Int64(0)),
                        ofShop(new Str("0")),
                        ofShop(new Str("")),
                        ofShop(new Arr(List.of())),
                        ofShop(new Obj(Map.of()))))
                .doesNotHaveDuplicates();
    }

    private static String ofOrder(Verdicts references) {
        return text(CanonicalDocument.ofRow(
                new ConvertedRow("o1", List.of(SHOP, new Value("total", new Float64(9.5)))), references));
    }

    private String ofDocument(String shopId) {
        return text(CanonicalDocument.ofDocument(
                plan.table("orders"),
                new Obj(Map.of("supabaseId", new Str("o1"), "shop_id", new Str(shopId), "total", new Float64(9.5))),
                seen));
    }

    private static String ofShop(ConvexValue settings) {
        return text(
                CanonicalDocument.ofRow(new ConvertedRow("s1", List.of(new Value("settings", settings))), AS_SPELLED));
    }

    private static Obj ordered(String first, ConvexValue one, String second, ConvexValue two) {
        Map<String, ConvexValue> fields = new LinkedHashMap<>();
        fields.put(first, one);
        fields.put(second, two);
        return new Obj(fields);
    }

    private static String text(byte[] utf8) {
        return new String(utf8, UTF_8);
    }
}
