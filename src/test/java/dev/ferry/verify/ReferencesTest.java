package dev.ferry.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convert.ConvertedRow.Reference;
import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.local.LocalConvex;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.source.TableSource;
import dev.ferry.source.read.ReadRetryObserver;
import dev.ferry.source.read.RowKeys;
import dev.ferry.spill.DiskMaps;
import dev.ferry.verify.References.Pair;
import dev.ferry.verify.References.Verdicts;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Orders reference shops; the shops of the source, those of the target and what was seen of both are put down here. */
class ReferencesTest {

    private final MigrationPlan plan = new PlanReader().read(Path.of("src/test/resources/check/plan.yml"));
    private final LocalConvex convex = LocalConvex.start(plan, "0.1.0");
    private final ConvexClient client = new ConvexClient(
            ConvexEndpoint.parse(convex.url(), convex.deployKey()), "0.1.0", ClientSettings.standard());
    private final DiskMaps maps = DiskMaps.temporary();
    private final SeenRows seen = new SeenRows(maps);

    /** Spellings that lead to a row of the source, each with the key as that row has it. */
    private final Map<String, String> rows = new HashMap<>();

    /** The keys that the source was asked for. */
    private final List<String> asked = new ArrayList<>();

    private boolean isSeenWhole = true;

    @AfterEach
    void close() {
        maps.close();
        client.close();
        convex.close();
    }

    @Test
    void a_reference_to_a_document_that_was_seen_with_its_row_is_right_and_nobody_is_asked() {
        seen.document("shops", "id of a", "a");

        Verdicts verdicts = judged(pair("a", "id of a"));

        assertThat(verdicts.of(pair("a", "id of a"))).isNull();
        assertThat(verdicts.keyOf(shop("a"))).isEqualTo("a");
        assertThat(asked).isEmpty();
    }

    @Test
    void one_that_was_not_seen_is_right_when_the_target_has_it_under_the_key_of_a_row() {
        rows.put("a", "a");
        String id = insert("a");

        assertThat(judged(pair("a", id)).of(pair("a", id))).isNull();
        assertThat(seen.keyOf("shops", id)).isEqualTo("a");
    }

    @Test
    void one_document_of_several_with_the_key_is_as_right_as_another() {
        rows.put("a", "a");
        insert("a");
        String second = insert("a");

        assertThat(judged(pair("a", second)).of(pair("a", second))).isNull();
    }

    @Test
    void one_that_is_spelled_in_another_way_than_its_row_means_the_key_of_the_row() {
        rows.put("A-1", "a-1");
        String id = insert("a-1");

        Verdicts verdicts = judged(pair("A-1", id));

        assertThat(verdicts.of(pair("A-1", id))).isNull();
        assertThat(verdicts.keyOf(shop("A-1"))).isEqualTo("a-1");
    }

    @Test
    void one_that_leads_to_another_rows_document_is_wrong() {
        rows.put("a", "a");
        insert("a");
        seen.document("shops", "id of b", "b");

        assertThat(judged(pair("a", "id of b")).of(pair("a", "id of b"))).isEqualTo(DifferenceKind.WRONG_REFERENCE);
    }

    @Test
    void one_to_a_document_without_a_row_is_wrong_whatever_its_key() {
        String id = insert("a");
        seen.extra("shops", id, "a");

        assertThat(judged(pair("a", id)).of(pair("a", id))).isEqualTo(DifferenceKind.WRONG_REFERENCE);
        assertThat(seen.keyOf("shops", id)).isNull();
    }

    @Test
    void one_that_leads_nowhere_dangles_once_every_document_has_been_seen() {
        rows.put("a", "a");
        insert("a");

        assertThat(judged(pair("a", "id of nothing")).of(pair("a", "id of nothing")))
                .isEqualTo(DifferenceKind.DANGLING_REFERENCE);

        isSeenWhole = false;

        assertThat(judged(pair("a", "id of nothing")).of(pair("a", "id of nothing")))
                .isEqualTo(DifferenceKind.WRONG_REFERENCE);
    }

    @Test
    void one_that_is_missing_or_no_id_is_never_right() {
        rows.put("a", "a");
        insert("a");
        Pair missing = new Pair(shop("a"), null);
        Pair none = new Pair(shop("a"), Null.NULL);

        Verdicts verdicts = judged(missing, none);

        assertThat(verdicts.of(missing)).isEqualTo(DifferenceKind.DANGLING_REFERENCE);
        assertThat(verdicts.of(none)).isEqualTo(DifferenceKind.DANGLING_REFERENCE);
    }

    @Test
    void of_a_page_each_is_judged_by_itself_and_each_key_is_asked_for_once() {
        rows.put("a", "a");
        rows.put("b", "b");
        String a = insert("a");
        String b = insert("b");

        Verdicts verdicts = judged(pair("a", a), pair("a", b), pair("b", b));

        assertThat(verdicts.of(pair("a", a))).isNull();
        assertThat(verdicts.of(pair("a", b))).isEqualTo(DifferenceKind.WRONG_REFERENCE);
        assertThat(verdicts.of(pair("b", b))).isNull();
        assertThat(asked).containsExactlyInAnyOrder("a", "b");
    }

    private Verdicts judged(Pair... pairs) {
        TargetDocuments target = new TargetDocuments(new MigrateFunctions(client));
        return new References(plan, seen, target, this::keys, table -> isSeenWhole).judge(List.of(pairs));
    }

    private static Pair pair(String key, String found) {
        return new Pair(shop(key), new Str(found));
    }

    private static Reference shop(String key) {
        return new Reference("shop_id", "shops", key);
    }

    private String insert(String key) {
        Map<String, ConvexValue> fields =
                Map.of("supabaseId", new Str(key), "name", new Str("a shop"), "opened_at", new Float64(0));
        return convex.insert("shops", List.of(new Obj(fields))).get(0);
    }

    private RowKeys keys(String table) {
        assertThat(table).isEqualTo("shops");
        return new RowKeys(source(), ReadRetryObserver.NONE, pause -> {});
    }

    /** It can only tell which rows are there. */
    private TableSource source() {
        return (TableSource) Proxy.newProxyInstance(
                TableSource.class.getClassLoader(), new Class<?>[] {TableSource.class}, (proxy, method, arguments) -> {
                    assertThat(method.getName()).isEqualTo("present");
                    return present((Collection<?>) arguments[0]);
                });
    }

    private Map<String, String> present(Collection<?> keys) {
        Map<String, String> found = new HashMap<>();
        for (Object key : keys) {
            asked.add((String) key);
            @Nullable String spelled = rows.get(key);
            if (spelled != null) {
                found.put((String) key, spelled);
            }
        }
        return found;
    }
}
