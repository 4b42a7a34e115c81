package dev.ferry.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.plan.PlanReader;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The indexes by which an app searches, from the plan to the schema. */
class SearchIndexesTest {

    private static final String DOCUMENTS = """
            tables:
              documents:
                columns:
                  team_id: string
                  content: {type: string, as: body}
                  embedding: array<number>
                indexes:
                  - [team_id]
            """;

    private static final String SEARCHES = """
                vector-indexes:
                  - {field: embedding, dimensions: 1536, filter: [team_id, body]}
                  - {field: embedding, dimensions: 2, name: near}
                search-indexes:
                  - {field: body, filter: [team_id]}
            """;

    @Test
    void they_come_after_the_other_indexes() {
        assertThat(rendered(plan(DOCUMENTS + SEARCHES))).contains("""
                    .index("by_supabase_id", ["supabaseId"])
                    .index("by_team_id", ["team_id"])
                    .vectorIndex("vector_embedding", { vectorField: "embedding", dimensions: 1536, filterFields: ["team_id", "body"] })
                    .vectorIndex("near", { vectorField: "embedding", dimensions: 2 })
                    .searchIndex("search_body", { searchField: "body", filterFields: ["team_id"] }),
                };
                """);
    }

    @Test
    void they_change_the_functions_and_no_document() {
        MigrationPlan without = plan(DOCUMENTS);
        MigrationPlan with = plan(DOCUMENTS + SEARCHES);

        assertThat(PlanFingerprint.schema(with))
                .isNotEqualTo(PlanFingerprint.schema(without))
                .isNotEqualTo(PlanFingerprint.schema(plan(DOCUMENTS + SEARCHES.replace("1536", "1535"))))
                .isNotEqualTo(PlanFingerprint.schema(plan(DOCUMENTS + SEARCHES.replace(", body]", "]"))));
        assertThat(PlanFingerprint.documents(with)).isEqualTo(PlanFingerprint.documents(without));
    }

    private static MigrationPlan plan(String text) {
        return new PlanReader().read(text, "plan.yml");
    }

    private static String rendered(MigrationPlan plan) {
        return Objects.requireNonNull(
                new FunctionsRenderer().render(plan, "fingerprint", "0.1.0").get(FunctionsRenderer.TABLES));
    }
}
