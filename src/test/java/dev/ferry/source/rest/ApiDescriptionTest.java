package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ApiDescriptionTest {

    private static final String DOCUMENT = """
            {"swagger": "2.0",
             "definitions": {
               "orders": {
                 "description": "All <pk/> of them",
                 "required": ["id", "state"],
                 "properties": {
                   "id": {"format": "int64", "type": "integer",
                          "description": "Note:\\nThis is a Primary Key.<pk/>"},
                   "state": {"format": "public.mood", "type": "string", "enum": ["happy", "sad"]},
                   "buyer": {"format": "uuid", "type": "string",
                             "description": "Who pays.\\n\\nNote:\\nThis is a Foreign Key to `people.id`.<fk table='people' column='id'/>"},
                   "number": {"format": "int32", "type": "integer"},
                   "moods": {"format": "public.mood[]", "type": "array", "items": {"type": "string"}},
                   "bare": {}
                 },
                 "type": "object"},
               "members": {
                 "properties": {
                   "team": {"format": "uuid", "description": "Note:\\nThis is a Primary Key.<pk/>\\nThis is a Foreign Key to `teams.id`.<fk table='teams' column='id'/>"},
                   "person": {"format": "uuid", "description": "Note:\\nThis is a Primary Key.<pk/>"}}},
               "my view": {"properties": {"id": {"format": "bigint"}}}}}""";

    private final ApiDescription description = read(DOCUMENT);

    @Test
    void columns_keep_their_order_and_say_what_is_told_of_them() {
        ApiTable orders = table("orders");

        assertThat(orders.label()).isEqualTo("crm.orders");
        assertThat(orders.columns())
                .containsExactly(
                        new ApiColumn("id", "bigint", true, true, null, null),
                        new ApiColumn("state", "public.mood", true, false, List.of("happy", "sad"), null),
                        new ApiColumn("buyer", "uuid", false, false, null, new ApiColumn.Target("people", "id")),
                        new ApiColumn("number", "integer", false, false, null, null),
                        new ApiColumn("moods", "public.mood[]", false, false, null, null),
                        new ApiColumn("bare", "", false, false, null, null));
    }

    @Test
    void a_column_is_the_primary_key_only_if_it_is_the_only_one() {
        ApiTable orders = table("orders");
        ApiTable members = table("members");

        assertThat(orders.isPrimaryKey(column(orders, "id"))).isTrue();
        assertThat(orders.isPrimaryKey(column(orders, "buyer"))).isFalse();
        assertThat(members.isPrimaryKey(column(members, "team"))).isFalse();
        assertThat(members.isPrimaryKey(column(members, "person"))).isFalse();
        assertThat(column(members, "team").pointsTo()).isEqualTo(new ApiColumn.Target("teams", "id"));
        assertThat(table("my view").isPrimaryKey(column(table("my view"), "id")))
                .isFalse();
    }

    @Test
    void a_type_is_an_enum_where_any_column_shows_it() {
        assertThat(description.isEnum("public.mood")).isTrue();
        assertThat(description.isEnum("public.mood[]")).isFalse();
        assertThat(description.isEnum("uuid")).isFalse();
    }

    @Test
    void names_are_those_of_the_catalog_to_the_letter() {
        assertThat(description.tables())
                .extracting(ApiTable::name)
                .containsExactlyInAnyOrder("orders", "members", "my view");
        assertThat(description.table("Orders")).isEmpty();
        assertThat(table("orders").column("ID")).isEmpty();
    }

    @Test
    void a_schema_without_tables_has_no_definitions() {
        assertThat(read("{\"swagger\":\"2.0\",\"paths\":{}}").tables()).isEmpty();
        assertThat(read("{\"swagger\":\"2.0\",\"definitions\":{}}").tables()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "null",
                "\"swagger\"",
                "[{\"k\":\"1\"}]",
                "{\"message\":\"hello\"}",
                "{\"definitions\":[]}"
            })
    void what_is_no_description_is_none(String document) {
        assertThat(ApiDescription.read("public", JsonMapper.shared().readTree(document)))
                .isEmpty();
    }

    private static ApiDescription read(String document) {
        return ApiDescription.read("crm", JsonMapper.shared().readTree(document))
                .orElseThrow();
    }

    private ApiTable table(String name) {
        return description.table(name).orElseThrow();
    }

    private static ApiColumn column(ApiTable table, String name) {
        return table.column(name).orElseThrow();
    }
}
