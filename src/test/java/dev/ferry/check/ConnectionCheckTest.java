package dev.ferry.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.PostgresUrl;
import dev.ferry.source.ServerFacts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What two ends on this machine cannot be. */
class ConnectionCheckTest {

    private static final String POOLER = "aws-0-eu-central-1.pooler.supabase.com";
    private static final ServerFacts SOUND = server(17, false, Duration.ZERO);

    @Test
    void a_connection_in_the_clear_is_a_warning_unless_it_stays_on_this_machine() {
        assertThat(of("postgresql://u:p@db.example.com/app?sslmode=disable", SOUND))
                .containsExactly(found(Code.TLS_OFF, "the connection to db.example.com is not encrypted"));
        assertThat(of("postgresql://u:p@db.example.com/app?sslmode=prefer", SOUND))
                .extracting(Finding::code)
                .containsExactly(Code.TLS_OFF);
        assertThat(of("postgresql://u:p@localhost/app?sslmode=disable", SOUND)).isEmpty();
        assertThat(of("postgresql://u:p@[::1]/app?sslmode=disable", SOUND)).isEmpty();
    }

    @Test
    void a_certificate_that_nobody_checks_is_a_note() {
        assertThat(of("postgresql://postgres.ref:p@" + POOLER + ":5432/postgres", SOUND))
                .containsExactly(found(
                        Code.TLS_UNVERIFIED, "the certificate of " + POOLER + " is not checked (sslmode=require)"));
        assertThat(of("postgresql://postgres.ref:p@" + POOLER + ":5432/postgres?sslmode=verify-full", SOUND))
                .isEmpty();
    }

    @Test
    void the_transaction_pooler_is_a_note() {
        assertThat(of("postgresql://postgres.ref:p@" + POOLER + ":6543/postgres?sslmode=verify-full", SOUND))
                .containsExactly(found(Code.TRANSACTION_POOLER, POOLER + ":6543 is the transaction pooler"));
    }

    @Test
    void a_server_of_a_version_that_was_never_tried_is_a_note() {
        assertThat(of(14)).containsExactly(found(Code.SERVER_UNTRIED, "the server is Postgres 14"));
        assertThat(of(15)).isEmpty();
        assertThat(of(17)).isEmpty();
        assertThat(of(18)).extracting(Finding::code).containsExactly(Code.SERVER_UNTRIED);
    }

    @Test
    void a_replica_is_a_note_while_it_keeps_up_and_a_warning_when_it_lags_or_does_not_know() {
        assertThat(of(server(17, true, Duration.ofSeconds(5))))
                .containsExactly(found(Code.READ_REPLICA, "the server is a read replica"));
        assertThat(of(server(17, true, Duration.ofSeconds(90))))
                .containsExactly(found(Code.REPLICA_LAG, "the server is a read replica and 90 s behind"));
        assertThat(of(server(17, true, null))).extracting(Finding::code).containsExactly(Code.REPLICA_LAG);
    }

    /** The page takes its examples of the other codes from the case directories. */
    @Test
    void the_examples_in_the_documentation_are_these() throws IOException {
        Map<Code, String> examples = Map.of(
                Code.TLS_OFF, "the connection to db.example.com is not encrypted",
                Code.TLS_UNVERIFIED, "the certificate of " + POOLER + " is not checked (sslmode=require)",
                Code.TRANSACTION_POOLER, POOLER + ":6543 is the transaction pooler",
                Code.SERVER_UNTRIED, "the server is Postgres 14",
                Code.READ_REPLICA, "the server is a read replica",
                Code.REPLICA_LAG, "the server is a read replica and 90 s behind");
        String page = Files.readString(Path.of("docs/check.md"));

        examples.forEach(
                (code, what) -> assertThat(page).contains("### `" + code.code() + "`\n\n    source: " + what + "\n"));
    }

    private static List<Finding> of(int version) {
        return of(server(version, false, Duration.ZERO));
    }

    private static List<Finding> of(ServerFacts server) {
        return of("postgresql://u:p@localhost/app", server);
    }

    private static List<Finding> of(String url, ServerFacts server) {
        return ConnectionCheck.of(PostgresUrl.parse(url), server);
    }

    private static ServerFacts server(int version, boolean standby, @Nullable Duration lag) {
        return new ServerFacts(version * 10_000, "u", true, false, standby, lag, Duration.ZERO, Duration.ZERO);
    }

    private static Finding found(Code code, String what) {
        return new Finding(code, Finding.SOURCE, what);
    }
}
