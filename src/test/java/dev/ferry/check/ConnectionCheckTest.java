package dev.ferry.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.ServerFacts;
import dev.ferry.source.TimeLimits;
import dev.ferry.source.postgres.url.PostgresUrl;
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

    @Test
    void a_time_limit_of_the_role_that_ferry_replaces_is_a_note_when_it_is_the_shorter_one() {
        TimeLimits ferrys = limits(60_000, 0);
        assertThat(of(limited(limits(8_000, 0), ferrys)))
                .containsExactly(found(Code.TIMEOUT_REPLACED, "role u has a statement_timeout of 8 s"));
        assertThat(of(limited(limits(120_000, 59_999), ferrys)))
                .containsExactly(found(Code.TIMEOUT_REPLACED, "role u has a transaction_timeout of 59999 ms"));
        assertThat(of(limited(limits(60_000, 60_000), ferrys))).isEmpty();
        assertThat(of(limited(limits(0, 0), ferrys))).isEmpty();
    }

    @Test
    void a_time_limit_that_holds_in_spite_of_ferry_is_a_warning() {
        assertThat(of(limited(limits(8_000, 0), limits(8_000, 0))))
                .containsExactly(found(
                        Code.SHORT_TIMEOUT,
                        "a statement_timeout of 8 s is in force, although Ferry grants a page 60 s"));
        assertThat(of(limited(limits(0, 0), limits(60_000, 5_000))))
                .extracting(Finding::code)
                .containsExactly(Code.SHORT_TIMEOUT);
    }

    /** The page takes its examples of the other codes from the case directories. */
    @Test
    void the_examples_in_the_documentation_are_these() throws IOException {
        Map<Code, String> examples = Map.of(
                Code.TLS_OFF, "the connection to db.example.com is not encrypted",
                Code.TLS_UNVERIFIED, "the certificate of " + POOLER + " is not checked (sslmode=require)",
                Code.TRANSACTION_POOLER, POOLER + ":6543 is the transaction pooler",
                Code.SERVER_UNTRIED, "the server is Postgres 14",
                Code.SHORT_TIMEOUT, "a statement_timeout of 8 s is in force, although Ferry grants a page 60 s",
                Code.READ_REPLICA, "the server is a read replica",
                Code.REPLICA_LAG, "the server is a read replica and 90 s behind");
        for (Map.Entry<Code, String> example : examples.entrySet()) {
            Code code = example.getKey();
            String page =
                    Files.readString(Path.of("docs/check-" + code.severity().label() + "s.md"));

            assertThat(page).contains("## `" + code.code() + "`\n\n    source: " + example.getValue() + "\n");
        }
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
        return new ServerFacts(version * 10_000, "u", true, false, standby, lag, TimeLimits.NONE, TimeLimits.NONE);
    }

    private static ServerFacts limited(TimeLimits ofTheRole, TimeLimits inForce) {
        return new ServerFacts(170_000, "u", true, false, false, Duration.ZERO, ofTheRole, inForce);
    }

    private static TimeLimits limits(int statementMillis, int transactionMillis) {
        return new TimeLimits(Duration.ofMillis(statementMillis), Duration.ofMillis(transactionMillis));
    }

    private static Finding found(Code code, String what) {
        return new Finding(code, Finding.SOURCE, what);
    }
}
