package dev.ferry.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.SqlFailure;
import dev.ferry.source.postgres.url.PostgresUrl;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.sql.SQLException;
import java.util.List;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureDiagnosisTest {

    private static final String POOLER =
            "postgresql://postgres.abc:s3cret@aws-0-eu-central-1.pooler.supabase.com/postgres";
    private static final String DIRECT = "postgresql://postgres:s3cret@db.abc.supabase.co/postgres";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "28P01 | FATAL: password authentication failed for user \"postgres\" | the password was refused | false",
                "XX000 | FATAL: Tenant or user not found | must read postgres.<project ref> | false",
                "XX000 | FATAL: (ENOTFOUND) tenant/user postgres.abc not found | must not be paused | false",
                "XX000 | FATAL: MaxClientsInSessionMode: max clients reached | no connection left | true",
                "XX000 | FATAL: (EMAXCONN) max client connections reached, limit: 200 | no connection left | true",
                "XX000 | FATAL: (ECHECKOUTTIMEOUT) unable to check out connection from the pool after 60000ms in Session mode | no connection left | true",
                "XX000 | FATAL: (ECIRCUITBREAKER) too many authentication failures, new connections are temporarily blocked | wait and try again | false",
                "XX000 | FATAL: (ECIRCUITBREAKER) too many failed attempts to connect to the database, new connections are temporarily blocked | does not reach the database | true",
                "XX000 | FATAL: (EADDRNOTALLOWED) address not in tenant allow_list: {192, 0, 2, 1} | allow_list: {192, 0, 2, 1}). Add it | false",
                "28000 | FATAL: no pg_hba.conf entry, no encryption | whether the server demands TLS | false",
                "3D000 | FATAL: database \"x\" does not exist | there is no database postgres | false",
                "42501 | ERROR: permission denied for table contacts | permission denied for table contacts | false",
                "57014 | ERROR: canceling statement due to statement timeout | longer than its time limit | false",
                "57014 | ERROR: canceling statement due to user request | somebody cancelled | false",
                "57P01 | FATAL: terminating connection due to administrator command | the connection is gone | true",
                "57P03 | FATAL: the database system is starting up | the connection is gone | true",
                "25P03 | FATAL: terminating connection due to idle-in-transaction timeout | the connection is gone | true",
                "25P04 | FATAL: terminating connection due to transaction timeout | the connection is gone | true",
                "53300 | FATAL: sorry, too many clients already | too many clients | true",
                "40001 | ERROR: canceling statement due to conflict with recovery | conflict with recovery | true",
                "08006 | The server does not support SSL. | offers no TLS | false",
                "42703 | ERROR: column t.x does not exist | (SQLSTATE 42703) | false"
            })
    void every_failure_says_what_to_do_and_whether_it_passes(String state, String text, String words, boolean passes) {
        SourceUnavailableException failure = diagnose(POOLER, new SQLException(text, state));

        assertThat(failure)
                .hasMessageStartingWith("Failed while reading public.contacts (source postgres.abc@aws-0-eu-central-1")
                .hasMessageContaining(words);
        assertThat(failure.isTransient()).isEqualTo(passes);
        assertThat(failure.getMessage())
                .doesNotContain("s3cret", "\n", "..", ".)")
                .endsWith(".");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "08P01 | Protocol error.  Session setup failed. | no Postgres answers there (Protocol error. Session setup failed). Check host and port of the URL.",
                "08001 | The connection attempt failed. | no Postgres answers there (The connection attempt failed). Check host and port of the URL.",
                "57P03 | FATAL: the database system is starting up | the server takes no connection now (FATAL: the database system is starting up). Try again when it does."
            })
    void a_connection_that_was_never_there_is_not_called_gone(String state, String text, String words) {
        SourceUnavailableException failure = new FailureDiagnosis(PostgresUrl.parse(POOLER))
                .ofConnecting("reading public.contacts", new SQLException(text, state));

        assertThat(failure.getMessage()).endsWith(": " + words).doesNotContain("No row is lost");
        assertThat(failure.isTransient()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "postgresql://postgres:s3cr%41t@h/postgres, true",
        "jdbc:postgresql://h/postgres?user=postgres&password=s3cr%41t, true",
        "postgresql://postgres:s3cr%zzt@h/postgres, false",
        "postgresql://postgres:s3crAt@h/my%20data, false"
    })
    void a_refused_password_with_a_percent_sign_in_the_url_says_how_it_was_read(String url, boolean isDecoded) {
        String message =
                String.valueOf(diagnose(url, new SQLException("FATAL: password authentication failed", "28P01"))
                        .getMessage());

        assertThat(String.valueOf(message).contains("write %25")).isEqualTo(isDecoded);
        assertThat(message).doesNotContain("s3cr").endsWith(".");
    }

    @Test
    void a_direct_host_that_cannot_be_reached_suggests_the_session_pooler() {
        assertThat(diagnose(DIRECT, broken(new UnknownHostException("db.abc.supabase.co"))))
                .hasMessageContaining("host is unknown")
                .hasMessageContaining("session pooler");
        assertThat(diagnose(DIRECT, broken(new NoRouteToHostException("Network is unreachable"))))
                .hasMessageContaining("cannot be reached")
                .hasMessageContaining("IPv6");
        assertThat(diagnose(DIRECT, broken(new SocketTimeoutException("connect timed out"))))
                .hasMessageContaining("no answer in time")
                .hasMessageContaining("session pooler");
    }

    @Test
    void other_hosts_do_not_suggest_the_session_pooler() {
        assertThat(diagnose(POOLER, broken(new ConnectException("Connection refused")))
                        .getMessage())
                .contains("cannot be reached")
                .doesNotContain("session pooler");
        assertThat(diagnose(POOLER, broken(new UnknownHostException("h"))).isTransient())
                .isTrue();
    }

    @Test
    void a_certificate_that_is_not_trusted_names_supabases_authority_and_does_not_pass() {
        SSLHandshakeException untrusted = new SSLHandshakeException("PKIX path building failed");
        untrusted.initCause(new CertificateException("no path"));

        for (SQLException refused : List.of(
                broken(untrusted),
                new SQLException("Could not open SSL root certificate file /x.", "08006"),
                new SQLException("The hostname h could not be verified by hostnameverifier V.", "08006"))) {
            assertThat(diagnose(DIRECT, refused)).hasMessageContaining("sslrootcert=<file>");
            assertThat(diagnose(DIRECT, refused).isTransient()).isFalse();
        }
    }

    @Test
    void a_tls_connection_that_breaks_is_a_connection_that_breaks() {
        SourceUnavailableException failure = diagnose(POOLER, broken(new SSLException("Connection reset")));

        assertThat(failure.getMessage()).doesNotContain("sslrootcert");
        assertThat(failure.isTransient()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"54000", "XX000"})
    void what_postgres_cannot_render_is_told_from_other_failures(String state) {
        String text = state.equals("54000")
                ? "ERROR: out of memory, cannot enlarge string buffer"
                : "ERROR: invalid memory alloc request size 1073741824";

        assertThat(SqlFailure.isOverPostgresLimit(new SQLException(text, state)))
                .isTrue();
        assertThat(SqlFailure.isOverPostgresLimit(new SQLException("ERROR: missing chunk", "XX001")))
                .isFalse();
        assertThat(SqlFailure.isOverPostgresLimit(null)).isFalse();
    }

    private static SQLException broken(Throwable cause) {
        return new SQLException("The connection attempt failed.", "08001", cause);
    }

    private static SourceUnavailableException diagnose(String url, SQLException failure) {
        return new FailureDiagnosis(PostgresUrl.parse(url)).of("reading public.contacts", failure);
    }
}
