package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.CatalogProblem;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** What is said of a missing or wrong key when the API, which shows primary keys only, is all that is known. */
class RestKeyAdviceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "user_id*, ip        | id    | Say `key: user_id` in config/plan.yml: it is the primary key",
                "id*, email          | email | Say `key: id` in config/plan.yml: it is the primary key",
                "a*, b*, link_id     | id    | The primary key is a and b together, and a key is one column. Read through"
                        + " SUPABASE_DB_URL, where any column that alone is unique and never NULL can be the key; if there is"
                        + " none, after adding one, e.g. `alter table \"public\".\"t\" add column link_id_2 uuid not null"
                        + " default gen_random_uuid() unique`, and say `key: link_id_2` in config/plan.yml; if it is a"
                        + " partitioned table, `ferry check` through SUPABASE_DB_URL tells what to add",
                "a*, b*              | a     | The primary key is a and b together, and a key is one column. Read through"
                        + " SUPABASE_DB_URL, where any column that alone is unique and never NULL can be the key; if there is"
                        + " none, after adding one, e.g. `alter table \"public\".\"t\" add column link_id uuid not null"
                        + " default gen_random_uuid() unique`, and say `key: link_id` in config/plan.yml; if it is a"
                        + " partitioned table, `ferry check` through SUPABASE_DB_URL tells what to add",
                "name                | id    | Give the table a primary key of one column, or read through SUPABASE_DB_URL,"
                        + " where any unique index will do",
            })
    void the_way_out_is_told(String columns, String key, String advice) {
        RestCatalog catalog = new RestCatalog(
                ApiDescription.read("public", JsonMapper.shared().readTree(document(columns)))
                        .orElseThrow());

        List<CatalogProblem> problems = catalog.problems(Doors.plan("public", "t", key, List.of()), table -> false);

        assertThat(problems).extracting(CatalogProblem::mend).containsExactly(advice);
    }

    /** @param columns those of the primary key have a star */
    private static String document(String columns) {
        return Arrays.stream(columns.split(", "))
                .map(column -> "\"" + column.replace("*", "") + "\": {\"format\": \"uuid\""
                        + (column.endsWith("*") ? ", \"description\": \"<pk/>\"" : "") + "}")
                .collect(Collectors.joining(
                        ", ", "{\"swagger\": \"2.0\", \"definitions\": {\"t\": {\"properties\": {", "}}}}"));
    }
}
