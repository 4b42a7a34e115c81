package dev.ferry.local.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FunctionPathTest {

    @ParameterizedTest
    @CsvSource({
        "migrate:describe, migrate.js:describe, migrate:describe",
        "migrate.js:describe, migrate.js:describe, migrate:describe",
        "migrate, migrate.js:default, migrate",
        "migrate:default, migrate.js:default, migrate",
        "a/b/c:d, a/b/c.js:d, a/b/c:d",
        "a//b/:d, a/b.js:d, a/b:d",
        "_system/cli:x, _system/cli.js:x, _system/cli:x",
        "m:_x1, m.js:_x1, m:_x1",
    })
    void a_name_has_one_canonical_form(String text, String canonical, String stripped) throws RequestError {
        FunctionPath path = FunctionPath.parse(text);

        assertThat(path.canonical()).isEqualTo(canonical);
        assertThat(path.stripped()).isEqualTo(stripped);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":describe",
                "/migrate:describe",
                "../migrate:describe",
                "./migrate:describe",
                "a/../b:c",
                "migrate.ts:describe",
                "migrate:",
                "migrate:1x",
                "migrate:a-b",
                "migrate:___",
                "mi-grate:describe",
                "mi:grate:describe",
                "mïgrate:describe",
                "___/a:b",
                "m12345678901234567890123456789012345678901234567890123456789012:x",
                "m:x1234567890123456789012345678901234567890123456789012345678901234",
            })
    void anything_else_is_no_name(String text) {
        assertThatExceptionOfType(RequestError.class)
                .isThrownBy(() -> FunctionPath.parse(text))
                .withMessageStartingWith(text + " is not a valid path to a Convex function. ")
                .satisfies(requestError -> {
                    assertThat(requestError.status()).isEqualTo(400);
                    assertThat(requestError.code()).isEqualTo("BadConvexFunctionIdentifier");
                });
    }
}
