package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RestFailureTest {

    @ParameterizedTest
    @CsvSource({
        "503, PGRST000",
        "503, PGRST001",
        "503, PGRST002",
        "504, PGRST003",
        "503, 08006",
        "503, 53300",
        "503, 57P01",
        "500, 57P02",
        "500, 57P03",
        "500, 40001",
        "500, 40P01",
        "500, 55P03",
        "503, 53200",
        "429, ''",
        "500, ''",
        "502, ''",
        "503, ''",
        "504, ''",
        "520, ''",
        "521, ''",
        "522, ''",
        "523, ''",
        "524, ''",
        "525, ''",
        "526, ''",
        "530, ''",
        "544, ''",
        "408, ''",
        "502, 502",
        "504, 504",
        "520, internal",
    })
    void what_passes_is_tried_again(int status, String code) {
        assertThat(failure(status, code).isTransient()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "401, PGRST301",
        "401, PGRST302",
        "401, PGRST303",
        "403, 42501",
        "404, PGRST205",
        "404, 42P01",
        "406, PGRST106",
        "400, 42703",
        "400, PGRST100",
        "400, PGRST122",
        "404, PGRST125",
        "404, PGRST126",
        "400, 22P02",
        "500, 57014",
        "500, 54000",
        "500, 53400",
        "500, XX000",
        "500, PGRST300",
        "500, 42P17",
        "400, PGRST004",
        "416, PGRST103",
        "400, ''",
        "401, ''",
        "402, ''",
        "403, ''",
        "404, ''",
        "406, ''",
        "414, ''",
        "431, ''",
        "540, ''",
        "301, ''",
        "308, ''",
        "401, 401",
        "403, forbidden",
    })
    void what_lasts_is_not(int status, String code) {
        assertThat(failure(status, code).isTransient()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "500, 57014, true",
        "500, 54000, true",
        "503, 53200, true",
        "524, '', true",
        "544, '', true",
        "504, '', false",
        "503, '', false",
        "503, 53300, false",
        "504, PGRST003, false",
        "500, 57P01, false",
        "400, 42703, false",
        "500, '', false",
    })
    void fewer_rows_help_where_the_server_ran_out_of_time_or_memory(int status, String code, boolean fewer) {
        assertThat(failure(status, code).isTooMuchAtOnce()).isEqualTo(fewer);
    }

    @Test
    void a_row_over_a_limit_of_postgres_is_told_apart_from_a_slow_one() {
        assertThat(failure(500, "54000").isOverPostgresLimit()).isTrue();
        assertThat(RestFailure.of(500, """
                        {"code":"XX000","message":"invalid memory alloc request size 1073741824"}""", null))
                .matches(RestFailure::isOverPostgresLimit)
                .matches(RestFailure::isTooMuchAtOnce);
        assertThat(failure(500, "57014").isOverPostgresLimit()).isFalse();
        assertThat(failure(503, "53200").isOverPostgresLimit()).isFalse();
    }

    @Test
    void a_text_that_is_no_value_of_the_column_is_told_apart() {
        assertThat(failure(400, "22P02").isNoValueOfItsType()).isTrue();
        assertThat(failure(400, "22003").isNoValueOfItsType()).isTrue();
        assertThat(failure(400, "42883").isNoValueOfItsType()).isFalse();
        assertThat(failure(400, "").isNoValueOfItsType()).isFalse();
    }

    @Test
    void the_message_is_kept_and_what_may_quote_rows_is_not() {
        RestFailure failure = RestFailure.of(500, """
                {"code":"XX001","details":"row of Ada Lovelace","hint":"born 1815","message":"  invalid\\npage.  \\t in  block 7. "}""", null);

        assertThat(failure.status()).isEqualTo(500);
        assertThat(failure.code()).isEqualTo("XX001");
        assertThat(failure.text()).isEqualTo("invalid page. in block 7");
        assertThat(failure).hasMessage("invalid page. in block 7");
        assertThat(failure.toString()).doesNotContain("Ada", "1815");
    }

    @Test
    void a_long_message_is_cut() {
        assertThat(RestFailure.of(400, "{\"message\":\"" + "x".repeat(5000) + "\"}", null)
                        .text())
                .isEqualTo("x".repeat(300) + "...");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "Bad Gateway",
                "<!DOCTYPE html><html><title>502: Bad Gateway</title></html>",
                "null",
                "[]",
                "[{\"message\":\"x\"}]",
                "\"text\"",
                "{\"message\":",
                "{\"message\":null,\"code\":null}",
                "{\"error\":\"requested path is invalid\"}",
                "{\"code\":{\"a\":1},\"message\":[1]}"
            })
    void a_page_for_people_or_anything_else_tells_neither_code_nor_message(String body) {
        RestFailure failure = RestFailure.of(502, body, null);

        assertThat(failure.code()).isEmpty();
        assertThat(failure.text()).isEmpty();
        assertThat(failure.isTransient()).isTrue();
    }

    @Test
    void what_a_gateway_has_as_code_is_not_one_of_the_api() {
        assertThat(RestFailure.of(502, "{\"code\":502,\"message\":\"upstream\"}", null)
                        .code())
                .isEmpty();
        assertThat(RestFailure.of(401, "{\"code\":\"UNAUTHORIZED_NO_AUTH_HEADER\",\"msg\":\"No header\"}", null))
                .matches(failure -> failure.code().isEmpty())
                .matches(failure -> failure.text().equals("No header"));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "7, 7", "' 120 ', 120"})
    void the_server_may_say_when_it_wants_to_be_asked_again(String header, long seconds) {
        assertThat(RestFailure.of(503, "", header).retryAfter()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "soon", "-1", "1.5", "1234567", "Wed, 21 Oct 2026 07:28:00 GMT"})
    void a_time_that_is_no_number_of_seconds_is_passed_over(String header) {
        assertThat(RestFailure.of(503, "", header).retryAfter()).isNull();
        assertThat(RestFailure.of(503, "", null).retryAfter()).isNull();
    }

    private static RestFailure failure(int status, String code) {
        return RestFailure.of(
                status, "{\"code\":\"" + code + "\",\"details\":null,\"hint\":null,\"message\":\"so it is\"}", null);
    }
}
