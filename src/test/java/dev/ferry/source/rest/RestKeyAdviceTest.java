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
                "a*, b*, link_id     | id    | Say `key: [a, b]` in config/plan.yml: it is the primary key",
                "a*, b*              | a     | Say `key: [a, b]` in config/plan.yml: it is the primary key",
                "name                | id    | Give the table a primary key, or read through SUPABASE_DB_URL,"
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
