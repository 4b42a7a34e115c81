package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

    private static final Instant NOW = Instant.parse("2026-11-25T10:00:00Z");

    @Test
    void a_service_role_key_is_a_token_and_names_its_project() {
        String token = Tokens.serviceRole("abcdefghijklmnopqrst");

        ApiKey key = taken(token);

        assertThat(key.text()).isEqualTo(token);
        assertThat(key.isJwt()).isTrue();
        assertThat(key.projectRef()).contains("abcdefghijklmnopqrst");
        assertThat(key).hasToString("a service_role key");
    }

    @Test
    void a_secret_key_is_no_token_and_names_no_project() {
        ApiKey key = taken("sb_secret_N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz");

        assertThat(key.text()).isEqualTo("sb_secret_N7UND0UgjKTVK-Uodkm0Hg_xSvEMPvz");
        assertThat(key.isJwt()).isFalse();
        assertThat(key.projectRef()).isEmpty();
        assertThat(key).hasToString("a secret key");
    }

    @Test
    void blanks_around_a_key_do_no_harm() {
        assertThat(taken("  sb_secret_abc\n").text()).isEqualTo("sb_secret_abc");
    }

    @Test
    void the_publishable_key_is_refused_because_it_would_hide_rows() {
        assertThat(refusal("sb_publishable_abc"))
                .contains("the publishable key", "hide rows without an error", "Project Settings > API Keys");
    }

    @ParameterizedTest
    @ValueSource(strings = {"anon", "authenticated", "postgres", "SERVICE_ROLE", "supabase_admin"})
    void a_token_of_another_role_is_refused_by_its_name(String role) {
        assertThat(refusal(Tokens.ofRole(role))).contains("key of role " + role + ":", "hide rows without an error");
    }

    @Test
    void a_token_without_a_role_is_one_of_anon() {
        assertThat(refusal(Tokens.of("{\"exp\":4000000000}"))).contains("role anon, since it names none");
        assertThat(refusal(Tokens.of("{\"role\":7}"))).contains("of role 7");
    }

    @Test
    void a_role_that_no_role_is_called_is_not_repeated() {
        assertThat(refusal(Tokens.of("{\"role\":\"x\\n\\u001b[31mservice_role\"}")))
                .contains("role of a strange name")
                .doesNotContain("\n", "\u001b");
    }

    @Test
    void a_token_is_good_until_the_second_in_which_it_ends() {
        long end = NOW.getEpochSecond();

        assertThat(taken(Tokens.of("{\"role\":\"service_role\",\"exp\":" + (end + 1) + "}"))
                        .isJwt())
                .isTrue();
        assertThat(refusal(Tokens.of("{\"role\":\"service_role\",\"exp\":" + end + "}")))
                .contains("expired at 2026-11-25T10:00:00Z", "Project Settings > API Keys");
        assertThat(refusal(Tokens.of("{\"role\":\"service_role\",\"exp\":-1e300}")))
                .contains("expired at");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e300", "\"soon\"", "null", "99999999999999999999999"})
    void a_token_whose_end_is_far_or_is_not_told_is_taken(String exp) {
        assertThat(taken(Tokens.of("{\"role\":\"service_role\",\"exp\":" + exp + "}"))
                        .isJwt())
                .isTrue();
    }

    @Test
    void a_ref_that_is_none_is_not_believed() {
        assertThat(taken(Tokens.of("{\"role\":\"service_role\",\"ref\":\"../x\"}"))
                        .projectRef())
                .isEmpty();
        assertThat(taken(Tokens.of("{\"role\":\"service_role\"}")).projectRef()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "secret-of-mine",
                "eyJhbGciOiJIUzI1NiJ9.c2VjcmV0LW9mLW1pbmU",
                "eyJhbGciOiJIUzI1NiJ9.c2VjcmV0LW9mLW1pbmU.c2VjcmV0LW9mLW1pbmU",
                "eyJhbGciOiJIUzI1NiJ9.WzFd.secret-of-mine",
                "a.b.c.secret-of-mine",
                "..",
                "sb_secret_",
                "sb_secret_secret-of-mine\r\nHost: elsewhere",
                "sb_secret_secret-of-mine sb_secret_secret-of-mine",
                "\"sb_secret_secret-of-mine\"",
                "sb_secret_secret-of-m\u00efne",
                "postgresql://postgres:secret-of-mine@db.abc.supabase.co:5432/postgres"
            })
    void what_is_no_key_is_refused_and_not_repeated(String text) {
        assertThat(refusal(text))
                .startsWith("this is not a key of a Supabase project")
                .contains("Project Settings > API Keys")
                .doesNotContain("secret-of", "c2VjcmV0", "WzFd");
    }

    @Test
    void a_token_with_a_line_break_in_its_signature_is_refused() {
        String token = Tokens.serviceRole("abc");

        assertThat(refusal(token.substring(0, token.length() - 4) + "\n" + token.substring(token.length() - 4)))
                .contains("a line break");
    }

    private static ApiKey taken(String text) {
        List<String> problems = new ArrayList<>();
        Optional<ApiKey> key = ApiKey.parse(text, NOW, problems);
        assertThat(problems).isEmpty();
        assertThat(key).isPresent();
        return key.get();
    }

    private static String refusal(String text) {
        List<String> problems = new ArrayList<>();
        assertThat(ApiKey.parse(text, NOW, problems)).isEmpty();
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0)).doesNotContain(Tokens.SIGNATURE);
        return problems.get(0);
    }
}
