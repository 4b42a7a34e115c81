package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.SourceUnavailableException;
import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.time.Instant;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RestDiagnosisTest {

    private static final String AT =
            "Failed while reading public.contacts after key 7 (source https://abcdefghijklmnopqrst.supabase.co): ";
    private static final String DOING = "reading public.contacts after key 7";

    private final RestDiagnosis diagnosis = new RestDiagnosis(RestEndpoint.parse(
            "https://abcdefghijklmnopqrst.supabase.co",
            Tokens.serviceRole("abcdefghijklmnopqrst"),
            Instant.parse("2026-11-25T10:00:00Z")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | PGRST301 | the API refused the key              | Project Settings > API Keys | false
            401 | PGRST303 | the API refused the key              | expired                     | false
            403 | 42501    | the key's role lacks a privilege     | Grant usage on the schema and select | false
            404 | PGRST205 | the API knows no such table          | notify pgrst, 'reload schema' | false
            404 | 42P01    | the API knows no such table          | Grant select                | false
            406 | PGRST106 | the API does not show this schema    | exposed schemas             | false
            400 | 42703    | a column is missing                  | config/plan.yml             | false
            500 | 57014    | the server gave up                   | SUPABASE_DB_URL             | false
            400 | PGRST122 | too old to be told a time zone       | PostgREST 12                | false
            404 | PGRST125 | the API has no such path             | without /rest/v1            | false
            404 | PGRST126 | does not describe its tables         | openapi-mode                | false
            503 | PGRST000 | has no connection to the database    | No row is lost              | true
            503 | PGRST002 | cannot read the database's schema    | Data API is switched off    | true
            504 | PGRST003 | no connection to the database free   | No row is lost              | true
            401 |          | the API refused the key              | Project Settings > API Keys | false
            402 |          | the project is restricted            | billing                     | false
            403 |          | access was refused                   | Check the key               | false
            301 |          | the address leads elsewhere          | Set the address             | false
            404 |          | no REST API answers there            | Check the URL               | false
            414 |          | the address of the request is too long | leave columns out   | false
            431 |          | the address of the request is too long | SUPABASE_DB_URL     | false
            429 |          | too many requests                    | No row is lost              | true
            502 |          | not available at the moment          | No row is lost              | true
            522 |          | not available at the moment          | No row is lost              | true
            540 |          | the project is paused                | Restore it in the dashboard | false
            """)
    void a_failure_says_where_it_was_what_it_means_and_what_to_do(
            int status, String code, String means, String advice, boolean passes) {
        String body = "{\"code\":\"" + (code == null ? "" : code)
                + "\",\"details\":\"Ada Lovelace\",\"hint\":\"born 1815\",\"message\":\"words of the server\"}";

        SourceUnavailableException told = diagnosis.of(DOING, RestFailure.of(status, body, null));

        assertThat(told).hasMessageStartingWith(AT).hasMessageContaining(means).hasMessageContaining(advice);
        assertThat(told.getMessage()).endsWith(".").doesNotContain("Ada", "1815", "eyJ", Tokens.SIGNATURE, "..", "  ");
        if (status != 540) {
            assertThat(told)
                    .hasMessageContaining(
                            "(HTTP " + status + (code == null ? "" : " " + code) + ": words of the server)");
        }
        assertThat(told.isTransient()).isEqualTo(passes);
    }

    @Test
    void a_failure_without_words_is_told_by_its_status() {
        assertThat(diagnosis.of(DOING, RestFailure.of(418, "<html>tea</html>", null)))
                .hasMessage(AT + "the API answered (HTTP 418). Run again, and if that comes again read through"
                        + " SUPABASE_DB_URL.");
    }

    @Test
    void a_broken_connection_passes() {
        for (IOException broken : new IOException[] {new EOFException(), new ConnectException("Connection refused")}) {
            SourceUnavailableException told = diagnosis.of(DOING, broken);

            assertThat(told)
                    .hasMessageStartingWith(AT)
                    .hasMessageContaining("No row is lost")
                    .hasCause(broken);
            assertThat(told.isTransient()).isTrue();
        }
        assertThat(diagnosis
                        .of(DOING, new SocketTimeoutException("Read timed out"))
                        .isTransient())
                .isTrue();
    }

    @Test
    void where_nobody_listens_the_url_may_be_wrong() {
        assertThat(diagnosis.of(DOING, new ConnectException("Connection refused")))
                .hasMessageContaining("Check the URL, and whether the API runs.");
        assertThat(diagnosis.of(DOING, new EOFException())).hasMessageNotContaining("Check the URL");
    }

    @Test
    void an_unknown_host_may_be_a_paused_project() {
        SourceUnavailableException told =
                diagnosis.of(DOING, new UnknownHostException("abcdefghijklmnopqrst.supabase.co"));

        assertThat(told).hasMessageStartingWith(AT).hasMessageContaining("paused or deleted");
        assertThat(told.isTransient()).isTrue();
    }

    @Test
    void a_certificate_that_nobody_vouches_for_lasts() {
        SSLHandshakeException untrusted = new SSLHandshakeException("PKIX path building failed");
        untrusted.initCause(new CertificateException("unable to find valid certification path"));

        SourceUnavailableException told = diagnosis.of(DOING, untrusted);

        assertThat(told).hasMessageStartingWith(AT).hasMessageContaining("certificate");
        assertThat(told.isTransient()).isFalse();
    }

    @Test
    void an_answer_that_is_no_list_of_rows_lasts() {
        SourceUnavailableException told =
                diagnosis.of(DOING, new MalformedAnswerException("something else than a list of rows"));

        assertThat(told)
                .hasMessage(AT + "the answer is something else than a list of rows."
                        + " Check whether the URL is that of a Supabase project.");
        assertThat(told.isTransient()).isFalse();
    }

    @Test
    void what_was_broken_off_says_so_and_is_not_tried_again() {
        SourceUnavailableException told = diagnosis.brokenOff(DOING, null);

        assertThat(told).hasMessageStartingWith("Broken off while " + DOING).hasMessageContaining("asked to stop");
        assertThat(told.isTransient()).isFalse();
    }
}
