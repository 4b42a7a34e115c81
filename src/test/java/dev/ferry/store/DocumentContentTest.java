package dev.ferry.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.Digest;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.TablePlan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DocumentContentTest {

    private static final TablePlan NOTES = new TablePlan(
            "notes",
            "public",
            "id",
            "notes",
            "migrateNotes",
            "notes",
            List.of(
                    new ColumnPlan("title", "title", Scalar.STRING, false, null),
                    new ColumnPlan("meta", "meta", Scalar.ANY, true, null)),
            List.of());

    private static final String SENT = "{\"supabaseId\":\"1\",\"title\":\"a\",\"meta\":{\"z\":1,\"aa\":[{\"b\":2}]}}";

    @Test
    void a_document_that_is_as_it_was_sent_is_the_same_whatever_the_app_has_added() {
        assertThat(
                        of(
                                "{\"_id\":\"x\",\"added\":true,\"meta\":{\"aa\":[{\"b\":2}],\"z\":1},\"supabaseId\":\"1\",\"title\":\"a\"}"))
                .isEqualTo(DocumentContent.SAME);
    }

    @Test
    void one_that_holds_something_else_is_another() {
        String sent = "{\"supabaseId\":\"1\",\"title\":\"a\",\"meta\":{\"z\":1}}";

        assertThat(DocumentContent.of(NOTES, document(sent.replace("\"a\"", "\"b\"")), digest(sent)))
                .isEqualTo(DocumentContent.OTHER);
        assertThat(DocumentContent.of(NOTES, document("{\"supabaseId\":\"1\",\"title\":\"a\"}"), digest(sent)))
                .isEqualTo(DocumentContent.OTHER);
    }

    @Test
    void the_digest_cannot_tell_where_fields_inside_a_value_had_an_order_of_their_own() {
        assertThat(DocumentContent.of(
                        NOTES,
                        document(SENT),
                        digest("{\"supabaseId\":\"1\",\"title\":\"a\",\"meta\":{\"aa\":[{\"b\":2}],\"z\":1}}")))
                .isEqualTo(DocumentContent.UNTOLD);
    }

    @Test
    void the_content_of_a_document_does_not_depend_on_any_order() {
        Digest sent =
                DocumentContent.content("{\"supabaseId\":\"1\",\"title\":\"a\",\"meta\":{\"aa\":[{\"b\":2}],\"z\":1}}"
                        .getBytes(StandardCharsets.UTF_8));

        assertThat(DocumentContent.content(NOTES, document(SENT))).isEqualTo(sent);
        assertThat(DocumentContent.content(NOTES, document(SENT.replace("2", "3"))))
                .isNotEqualTo(sent);
    }

    private static DocumentContent of(String document) {
        return DocumentContent.of(NOTES, document(document), digest(SENT));
    }

    private static Digest digest(String json) {
        return Digest.of(json.getBytes(StandardCharsets.UTF_8));
    }

    private static Obj document(String json) {
        return (Obj) WireFormat.decode(json.getBytes(StandardCharsets.UTF_8));
    }
}
