package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.ColumnPlan;
import dev.ferry.plan.ColumnType.Scalar;
import dev.ferry.plan.Leeway;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class RestRenderingTest {

    private final ApiDescription description =
            ApiDescription.read("public", JsonMapper.shared().readTree("""
                    {"swagger":"2.0","definitions":{"t":{"properties":
                      {"m":{"format":"public.mood","enum":["a"]},"n":{"format":"uuid"}}}}}""")).orElseThrow();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            smallint                    | AS_IT_IS
            numeric                     | AS_IT_IS
            text                        | AS_IT_IS
            "char"                      | AS_IT_IS
            timestamp with time zone    | AS_IT_IS
            date                        | AS_IT_IS
            public.mood                 | AS_IT_IS
            json                        | AS_JSON_TEXT
            jsonb                       | AS_JSON_TEXT
            bytea                       | AS_BYTES
            text[]                      | AS_ARRAY
            timestamp with time zone[]  | AS_ARRAY
            public.mood[]               | AS_ARRAY
            extensions.citext[]         | AS_ARRAY
            extensions.citext           | AS_TEXT
            extensions.vector(1536)     | AS_TEXT
            extensions.hstore           | AS_TEXT
            xml                         | AS_TEXT
            extensions.geometry(Point,4326) | AS_TEXT
            """, quoteCharacter = '\'')
    void a_type_that_prints_alike_everywhere_is_read(String type, RestRendering expected) {
        assertThat(print(type, false)).isEqualTo(expected);
        assertThat(print(type, true)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "interval",
                "money",
                "real",
                "double precision",
                "point",
                "polygon",
                "tsrange",
                "tstzrange",
                "daterange",
                "regclass",
                "interval[]",
                "double precision[]",
                "bytea[]",
                "jsonb[]",
                "extensions.hstore[]",
                "extensions.geometry[]",
                "public.address",
                "public.sad",
                "text[][]",
                "TEXT",
                "xml[]"
            })
    void a_type_whose_text_hangs_on_settings_or_is_unknown_is_not_unless_the_plan_takes_it(String type) {
        assertThat(print(type, false)).isEqualTo(RestRendering.UNPINNED);
        // Where an array begins is looked at anyway.
        assertThat(print(type, true)).isEqualTo(type.endsWith("[]") ? RestRendering.AS_ARRAY : RestRendering.AS_IT_IS);
    }

    @Test
    void a_column_that_says_it_is_an_enum_is_one_whatever_its_type_is_called() {
        ApiColumn column = new ApiColumn("c", "other.state", false, false, List.of("new"), null);

        assertThat(RestRendering.of(plan(false), column, description)).isEqualTo(RestRendering.AS_IT_IS);
    }

    private RestRendering print(String type, boolean asPrinted) {
        return RestRendering.of(plan(asPrinted), new ApiColumn("c", type, false, false, null, null), description);
    }

    private static ColumnPlan plan(boolean asPrinted) {
        return new ColumnPlan("c", "c", Scalar.ANY, true, null, asPrinted ? Set.of(Leeway.AS_PRINTED) : Set.of());
    }
}
