package dev.ferry.source.postgres.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresUrlTest {

    private static final String REF = "abcdefghijklmnopqrst";

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "postgresql://u:p@h.example:5433/d -> u@h.example:5433/d",
                "postgres://u:p@h.example:5433/d -> u@h.example:5433/d",
                "POSTGRES://u:p@H.Example/d -> u@h.example:5432/d",
                "postgresql://u:p@h.example -> u@h.example:5432/postgres",
                "postgresql://u:p@h.example/ -> u@h.example:5432/postgres",
                "postgresql://u:p@h.example?sslmode=require -> u@h.example:5432/postgres",
                "postgresql://u:p@[2001:db8::1]:5433/d -> u@[2001:db8::1]:5433/d",
                "postgresql://u:p@[::1]/d -> u@[::1]:5432/d",
                "postgresql://u%40x:p@h/my%20data -> u@x@h:5432/my data",
                "jdbc:postgresql://h.example:5433/d?user=u&password=p -> u@h.example:5433/d",
                "jdbc:postgresql://u:p@h.example/d -> u@h.example:5432/d",
                "  postgresql://u:p@h/d  -> u@h:5432/d"
            })
    void both_spellings_give_the_same_place(String url, String place) {
        assertThat(PostgresUrl.parse(url)).hasToString(place);
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "postgresql://u:plain@h/d -> plain",
                "postgresql://u:a%40b%2Fc@h/d -> a@b/c",
                "postgresql://u:a@b@h/d -> a@b",
                "postgresql://u:a:b:c@h/d -> a:b:c",
                "postgresql://u:a/b@h/d -> a/b",
                "postgresql://u:p@ss/word@h:5432/d -> p@ss/word",
                "postgresql://u:a?b@h/d -> a?b",
                "postgresql://u:p@s?a=b@h/d -> p@s?a=b",
                "postgresql://u:a#b@h/d -> a#b",
                "postgresql://u:a&b=c@h/d -> a&b=c",
                "postgresql://u:100%@h/d -> 100%",
                "postgresql://u:100%zz%41@h/d -> 100%zz%41",
                "postgresql://u:%ff@h/d -> %ff",
                "postgresql://u:a+b@h/d -> a+b",
                "postgresql://u:[bracketed]@h/d -> [bracketed]",
                "postgresql://u:pässwörd@h/d -> pässwörd",
                "postgresql://u:p%C3%A4ss@h/d -> päss",
                "postgresql://u:p@h/d?application_name=me@corp -> p",
                "jdbc:postgresql://h/d?user=u&password=p@ss/w:rd%26 -> p@ss/w:rd&"
            })
    void a_password_is_understood_with_and_without_percent_encoding(String url, String password) {
        PostgresUrl parsed = PostgresUrl.parse(url);

        assertThat(parsed.password()).isEqualTo(password);
        assertThat(parsed.host()).isEqualTo("h");
        assertThat(parsed.database()).isEqualTo("d");
        assertThat(parsed.user()).isEqualTo("u");
    }

    @ParameterizedTest
    @CsvSource(
            delimiterString = " -> ",
            quoteCharacter = '`',
            value = {
                "https://abc.supabase.co -> Supabase's API",
                "mysql://u:p@h/d -> must read postgresql://",
                "\"postgresql://u:p@h/d\" -> leave the quotes out",
                "'postgresql://u:p@h/d' -> leave the quotes out",
                "jdbc:postgresql:d -> must read postgresql://",
                "postgresql://u:p@h:port/d -> must read postgresql://",
                "postgresql://u:p@h:70000/d -> port must be a number from 1 to 65535",
                "postgresql://u:p@h:0/d -> port must be a number from 1 to 65535",
                "postgresql://u:p@/d -> host is missing",
                "postgresql://u:p@h1,h2/d -> name one",
                "postgresql://:p@h/d -> user is missing",
                "postgresql://u:[YOUR-PASSWORD]@h/d -> placeholder",
                "postgresql://u:%5BYOUR-PASSWORD%5D@h/d -> placeholder",
                "postgresql://u:p@h/d?sslmode=strong -> sslmode has no such value",
                "postgresql://u:p@h/d?sslrootcert=/no/such/file -> cannot be read",
                "postgresql://u:p@h/d?connect_timeout=soon -> number of seconds",
                "postgresql://u:p@h/d?target_session_attrs=x -> no such value",
                "postgresql://u:p@h/d?schema=app -> name the schema of each table in the plan",
                "postgresql://u:p@h/d?frobnicate=1 -> \"frobnicate\" is not one that Ferry knows",
                "postgresql://u:p@h/d?sslmode=disable&sslrootcert=system -> contradict"
            })
    void a_problem_is_told_in_plain_text(String url, String text) {
        assertThat(problems(url)).singleElement().asString().contains(text);
    }

    @Test
    void all_problems_come_at_once() {
        assertThat(problems("postgresql://:[YOUR-PASSWORD]@:99999/d?sslmode=x&what=y"))
                .hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://u:hunter2@:99999/d?sslmode=x",
                "postgresql://u:hunter2@h/d?sslpassword=hunter2&zzz=hunter2",
                "postgres:/u:hunter2@h/d",
                "postgresql://u:hunter2",
                "postgresql://u:hunter2@h:x/d",
                "jdbc:postgresql://h/d?password=hunter2"
            })
    void no_problem_holds_the_password(String url) {
        InvalidPostgresUrlException failure =
                catchThrowableOfType(InvalidPostgresUrlException.class, () -> PostgresUrl.parse(url));

        assertThat(failure).isNotNull();
        assertThat(failure.toString()).doesNotContain("hunter2");
    }

    @Test
    void the_text_form_holds_no_secret() {
        PostgresUrl url = PostgresUrl.parse("postgresql://u:hunter2@h/d?sslpassword=hunter3");

        assertThat(url.toString()).isEqualTo("u@h:5432/d");
        assertThat(UrlParts.cut("postgresql://u:hunter2@h/d?sslpassword=hunter3")
                        .orElseThrow()
                        .toString())
                .doesNotContain("hunter");
    }

    @ParameterizedTest
    @CsvSource({
        "db.abcdefghijklmnopqrst.supabase.co, 5432, postgres, DIRECT, abcdefghijklmnopqrst",
        "db.abcdefghijklmnopqrst.supabase.co, 6543, postgres, TRANSACTION_POOLER, abcdefghijklmnopqrst",
        "aws-0-eu-central-1.pooler.supabase.com, 5432, postgres.abcdefghijklmnopqrst, SESSION_POOLER, abcdefghijklmnopqrst",
        "aws-1-us-east-1.pooler.supabase.com, 6543, reader.abcdefghijklmnopqrst, TRANSACTION_POOLER, abcdefghijklmnopqrst",
        "aws-0-eu-central-1.pooler.supabase.com, 5432, postgres, SESSION_POOLER, ",
        "db.example.com, 5432, postgres.abc, OTHER, ",
        "localhost, 6543, postgres, OTHER, "
    })
    void host_port_and_user_tell_the_kind_and_the_project(
            String host, int port, String user, ConnectionKind kind, String ref) {
        PostgresUrl url = PostgresUrl.parse("postgresql://" + user + ":p@" + host + ":" + port + "/postgres");

        assertThat(url.kind()).isEqualTo(kind);
        assertThat(url.projectRef().orElse(null)).isEqualTo(ref);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres.abc@aws-0-eu-central-1.pooler.supabase.com, postgres",
        "reader@db.abc.supabase.co, reader",
        "dotted.name@db.example.com, dotted.name"
    })
    void the_role_is_the_user_without_the_poolers_addition(String place, String role) {
        assertThat(PostgresUrl.parse("postgresql://" + place.replace("@", ":p@") + "/d")
                        .role())
                .isEqualTo(role);
    }

    @ParameterizedTest
    @CsvSource({
        "h.example, '', REQUIRE",
        "db.abc.supabase.co, '', REQUIRE",
        "localhost, '', PREFER",
        "127.0.0.1, '', PREFER",
        "[::1], '', PREFER",
        "localhost, ?sslmode=require, REQUIRE",
        "h.example, ?sslmode=disable, DISABLE",
        "h.example, ?sslmode=prefer, PREFER",
        "h.example, ?sslmode=no-verify, REQUIRE",
        "h.example, ?sslmode=verify-ca, VERIFY_CA",
        "h.example, ?sslmode=verify-full, VERIFY_FULL",
        "h.example, ?sslrootcert=system, VERIFY_FULL",
        "h.example, ?sslmode=require&sslrootcert=system, VERIFY_FULL",
        "h.example, ?sslmode=verify-ca&sslrootcert=system, VERIFY_CA",
        "h.example, ?sslmode=verify-full&sslmode=disable, VERIFY_FULL",
        "h.example, ?sslaccept=strict, VERIFY_FULL",
        "h.example, ?sslaccept=accept_invalid_certs, REQUIRE",
        "h.example, ?ssl=true, REQUIRE",
        "h.example, ?ssl=false, REQUIRE"
    })
    void tls_is_never_weaker_than_asked_for(String host, String parameters, SslMode mode) {
        assertThat(PostgresUrl.parse("postgresql://u:p@" + host + "/d" + parameters)
                        .sslMode())
                .isEqualTo(mode);
    }

    @Test
    void ssl_true_means_what_pgjdbc_says_in_its_own_spelling() {
        assertThat(PostgresUrl.parse("jdbc:postgresql://h/d?user=u&password=p&ssl=true")
                        .sslMode())
                .isEqualTo(SslMode.VERIFY_FULL);
    }

    @Test
    void a_certificate_authority_is_passed_on_and_verified_in_full(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("ca.crt"), "-");

        PostgresUrl url = PostgresUrl.parse("postgresql://u:p@h/d?sslrootcert=" + file);

        assertThat(url.sslMode()).isEqualTo(SslMode.VERIFY_FULL);
        assertThat(url.properties()).containsEntry("sslrootcert", file.toString());
    }

    @Test
    void parameters_of_libpq_become_properties_of_pgjdbc() {
        PostgresUrl url = PostgresUrl.parse("postgresql://u:p@h/d?application_name=a%20b&connect_timeout=7"
                + "&options=-c%20work_mem%3D8MB&target_session_attrs=read-write&channel_binding=require");

        assertThat(url.properties())
                .containsEntry("ApplicationName", "a b")
                .containsEntry("connectTimeout", "7")
                .containsEntry("options", "-c work_mem=8MB")
                .containsEntry("targetServerType", "primary")
                .containsEntry("channelBinding", "require");
    }

    @Test
    void parameters_that_tune_other_programs_are_ignored() {
        PostgresUrl url = PostgresUrl.parse(
                "postgresql://postgres." + REF
                        + ":p@aws-0-eu-central-1.pooler.supabase.com:6543/postgres"
                        + "?pgbouncer=true&connection_limit=1&pool_timeout=20&schema=public&supa=base-pooler.x&prepareThreshold=0");

        assertThat(url.properties()).isEmpty();
    }

    private static List<String> problems(String url) {
        InvalidPostgresUrlException failure =
                catchThrowableOfType(InvalidPostgresUrlException.class, () -> PostgresUrl.parse(url));
        return failure == null ? List.of() : failure.problems();
    }
}
