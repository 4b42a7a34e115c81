package dev.ferry.source.postgres.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A database URL without a password, as libpq takes it. */
@DisabledOnOs(OS.WINDOWS)
class PasswordSearchTest {

    @TempDir
    private Path home;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void liveHere() {
        environment.put("HOME", home.toString());
    }

    @Test
    void the_url_comes_first_then_the_variable_then_the_file() throws IOException {
        write(home.resolve(".pgpass"), "*:*:*:*:of-the-file\n");
        assertThat(password("postgresql://u@h/d")).isEqualTo("of-the-file");

        environment.put("PGPASSWORD", "of-the-variable");
        assertThat(password("postgresql://u@h/d")).isEqualTo("of-the-variable");
        assertThat(password("jdbc:postgresql://h/d?user=u")).isEqualTo("of-the-variable");

        assertThat(password("postgresql://u:of-the-url@h/d")).isEqualTo("of-the-url");
        assertThat(password("postgresql://u@h/d?password=of-the-url")).isEqualTo("of-the-url");
    }

    @Test
    void the_file_may_be_named_by_the_url_or_by_the_environment() throws IOException {
        write(home.resolve(".pgpass"), "*:*:*:*:of-the-home\n");
        environment.put(
                "PGPASSFILE",
                write(home.resolve("a"), "*:*:*:*:of-the-variable\n").toString());
        Path named = write(home.resolve("b"), "*:*:*:*:of-the-url\n");

        assertThat(password("postgresql://u@h/d")).isEqualTo("of-the-variable");
        assertThat(password("postgresql://u@h/d?passfile=" + named)).isEqualTo("of-the-url");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "h:5432:d:u:right, right",
                "H:5432:d:u:right, right",
                "*:*:*:*:right, right",
                "other:5432:d:u:wrong\\nh:5432:d:u:right\\nh:5432:d:u:second, right",
                "h:6543:d:u:wrong, ``",
                "h:5432:other:u:wrong, ``",
                "h:5432:d:other:wrong, ``",
                "h:5432:d:u, ``",
                "# h:5432:d:u:comment\\n\\nh:5432:d:u:right\\r\\n, right",
                "#:*:*:*:x\\nh:5432:d:u:a\\\\:b\\\\\\\\c, a:b\\c",
                "h:5432:d:u:a:b, a",
                "`h:5432:d:u: pä ss `, ` pä ss `",
            })
    void the_first_line_that_fits_counts(String lines, String password) throws IOException {
        write(
                home.resolve(".pgpass"),
                lines.replace("\\n", "\n").replace("\\r", "\r").replace("\\\\", "\\"));

        assertThat(password("postgresql://u@h:5432/d")).isEqualTo(password);
    }

    @Test
    void an_ipv6_address_has_its_colons_escaped() throws IOException {
        write(home.resolve(".pgpass"), "\\:\\:1:5432:d:u:right\n");

        assertThat(password("postgresql://u@[::1]/d")).isEqualTo("right");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----"})
    void a_file_that_is_open_to_others_is_not_used_and_the_message_says_so(String mode) throws IOException {
        Path file = write(home.resolve(".pgpass"), "*:*:*:*:secret\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));

        PostgresUrl url = parse("postgresql://u@h/d");

        assertThat(url.password()).isEmpty();
        assertThat(url.login().origin()).contains("chmod 600", ".pgpass").doesNotContain("secret");
    }

    @Test
    void what_is_no_file_is_not_used() throws IOException {
        Files.createDirectory(home.resolve(".pgpass"));
        assertThat(parse("postgresql://u@h/d").login().origin()).contains("not a plain file");

        environment.put("PGPASSFILE", "a\0b");
        assertThat(parse("postgresql://u@h/d").login().origin()).contains("not a path");
    }

    @Test
    void none_at_all_is_no_problem_since_many_logins_need_none() {
        PostgresUrl url = parse("postgresql://u@h/d");

        assertThat(url.password()).isEmpty();
        assertThat(url.login().origin()).contains("there is no ", ".pgpass");
    }

    @Test
    void no_text_form_shows_it() {
        environment.put("PGPASSWORD", "hunter2");

        PostgresUrl url = parse("postgresql://u@h/d");

        assertThat(url + " " + url.login() + url.login().remark() + new PasswordSearch(environment))
                .contains("PGPASSWORD")
                .doesNotContain("hunter2");
    }

    private PostgresUrl parse(String url) {
        return PostgresUrl.parse(url, environment);
    }

    private String password(String url) {
        return parse(url).password();
    }

    private static Path write(Path file, String text) throws IOException {
        Files.writeString(file, text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }
}
