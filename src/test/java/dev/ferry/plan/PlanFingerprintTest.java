package dev.ferry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanFingerprintTest {

    private static final String WORKSPACES = """
              workspaces:
                into: spaces
                function: migrateWorkspaces
                argument: workspaces
                columns:
                  title: string
            """;

    private static final String CONTACTS = """
              contacts:
                into: people
                function: migrateContacts
                argument: rows
                schema: public
                key: id
                columns:
                  workspace_id: {references: workspaces}
                  name: string
                  tags: array<string>
                  age: {type: number, when-null: 0}
                  seen_at: timestamp
                indexes:
                  - [workspace_id]
                  - [workspace_id, seen_at]
            """;

    private static final String PLAN = "tables:\n" + WORKSPACES + CONTACTS;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            into: people             | into: persons
            into: spaces             | into: workspaces
            name: string             | name: {type: string, as: full_name}
            name: string             | name: any
            name: string             | name: {type: string, optional: true}
            name: string             | nickname: string
            array<string>            | array<number>
            array<string>            | string
            array<string>            | array<array<string>>
            {references: workspaces} | string
            """)
    void a_change_of_the_documents_form_changes_both(String before, String after) {
        String changed = PLAN.replace(before, after);

        assertThat(schema(changed)).isNotEqualTo(schema(PLAN));
        assertThat(documents(changed)).isNotEqualTo(documents(PLAN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            migrateContacts         | moveContacts
            argument: rows          | argument: people
            [workspace_id, seen_at] | [seen_at, workspace_id]
            [workspace_id, seen_at] | [workspace_id, seen_at, name]
            - [workspace_id]        | - [seen_at]
            """)
    void a_change_of_the_functions_or_indexes_alone_leaves_the_documents(String before, String after) {
        String changed = PLAN.replace(before, after);

        assertThat(schema(changed)).isNotEqualTo(schema(PLAN));
        assertThat(documents(changed)).isEqualTo(documents(PLAN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            seen_at: timestamp                | seen_at: number
            seen_at: timestamp                | seen_at: {type: timestamp, timestamp: millis}
            when-null: 0                      | when-null: 1
            {type: number, when-null: 0}      | number
            age: {type: number, when-null: 0} | years: {type: number, when-null: 0, as: age}
            schema: public                    | schema: crm
            key: id                           | key: uuid
            """)
    void a_change_of_the_source_or_of_values_alone_needs_no_new_functions(String before, String after) {
        String changed = PLAN.replace(before, after);

        assertThat(schema(changed)).isEqualTo(schema(PLAN));
        assertThat(documents(changed)).isNotEqualTo(documents(PLAN));
    }

    @Test
    void the_name_of_the_source_table_is_not_rendered() {
        String renamed =
                PLAN.replace("  workspaces:", "  tenants:").replace("references: workspaces", "references: tenants");

        assertThat(schema(renamed)).isEqualTo(schema(PLAN));
        assertThat(documents(renamed)).isNotEqualTo(documents(PLAN));
    }

    @Test
    void the_order_of_columns_is_the_order_of_the_documents_fields() {
        String turned = PLAN.replace(
                "      name: string\n      tags: array<string>\n", "      tags: array<string>\n      name: string\n");
        assertThat(turned).isNotEqualTo(PLAN);

        assertThat(schema(turned)).isEqualTo(schema(PLAN));
        assertThat(documents(turned)).isNotEqualTo(documents(PLAN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            name: string    | name: {type: string}
            name: string    | name: {type: string, optional: false}
            name: string    | name: {type: string, as: name}
            name: string    | name: {type: string, as-printed: true}
            name: string    | name: {type: string, as-printed: false}
            name: string    | name: string  # the full one
            schema: public  | # no schema
            key: id         | # no key
            when-null: 0    | 'when-null: 0 '
            """)
    void comments_and_spelled_out_defaults_change_nothing(String before, String after) {
        String changed = PLAN.replace(before, after);
        assertThat(changed).isNotEqualTo(PLAN);

        assertThat(schema(changed)).isEqualTo(schema(PLAN));
        assertThat(documents(changed)).isEqualTo(documents(PLAN));
    }

    @Test
    void the_order_of_tables_and_indexes_in_the_file_changes_nothing() {
        String turned = "tables:\n" + CONTACTS.replace("      - [workspace_id]\n", "") + "      - [workspace_id]\n"
                + WORKSPACES;

        assertThat(schema(turned)).isEqualTo(schema(PLAN));
        assertThat(documents(turned)).isEqualTo(documents(PLAN));
    }

    @Test
    void texts_that_run_together_are_told_apart() {
        assertThat(new CanonicalText("form").add("a\n1:b").digest())
                .isNotEqualTo(new CanonicalText("form").add("a").add("b").digest());
        assertThat(new CanonicalText("form 1").add("a").digest())
                .isNotEqualTo(new CanonicalText("form 2").add("a").digest());
    }

    /**
     * Deployed functions answer with this fingerprint: if it changes without the plan, every deployment has to be
     * renewed.
     */
    @Test
    void the_shipped_plan_keeps_its_fingerprints() {
        MigrationPlan shipped = new PlanReader().read(Path.of("config/plan.yml"));

        assertThat(PlanFingerprint.schema(shipped)).isEqualTo("6627ca0aba0bb4f481ef3502a82999f6");
        assertThat(PlanFingerprint.documents(shipped)).isEqualTo("82a5ae7fc308aad821d6680e05e7ff0a");
    }

    private static String schema(String plan) {
        return PlanFingerprint.schema(new PlanReader().read(plan, "plan.yml"));
    }

    private static String documents(String plan) {
        return PlanFingerprint.documents(new PlanReader().read(plan, "plan.yml"));
    }
}
