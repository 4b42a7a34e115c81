package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.plan.TablePlan;
import dev.ferry.source.Source;
import dev.ferry.source.SourceUnavailableException;
import dev.ferry.source.TableFacts;
import dev.ferry.source.TableSource;
import dev.ferry.testing.postgrest.Hold;
import dev.ferry.testing.postgrest.RestFault;
import dev.ferry.testing.postgrest.RestFaults;
import dev.ferry.testing.postgrest.RestRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What goes wrong and lasts is told once, in plain words, and not tried again. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestRefusalsIT {

    private static final TablePlan NAMES = Doors.plan("public", "contacts", "id", List.of("name"));

    private FaultySite site;

    @BeforeAll
    void start() {
        site = new FaultySite(1000);
    }

    @BeforeEach
    void reset() {
        site.reset();
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            401 | {"code":"PGRST301","message":"JWT cryptographic operation failed"} | the API refused the key
            401 | {"message":"Invalid API key","hint":"Double check it."}            | the API refused the key
            402 | {"message":"Service for this project is restricted"}               | the project is restricted
            403 | {"code":"42501","message":"permission denied for table contacts"}  | lacks a privilege
            403 | <html>error code: 1020</html>                                      | access was refused
            404 | {"message":"no Route matched with those values"}                   | no REST API answers there
            404 | {"code":"PGRST205","message":"Could not find the table"}           | knows no such table
            406 | {"code":"PGRST106","message":"Invalid schema: public"}             | does not show this schema
            400 | {"code":"42703","message":"column x does not exist"}               | a column is missing
            540 | {"message":"Project paused"}                                       | the project is paused
            200 | <!DOCTYPE html><html>Sign in</html>                                | something else than a list of rows
            200 | {"message":"hello"}                                                | something else than a list of rows
            200 | [{"id":1}]                                                         | a row
            200 | [{"k":"1","c0":"a"}]                                               | a row with
            """, quoteCharacter = '\'')
    void a_refusal_is_told_once(int status, String body, String message) {
        site.server()
                .faults()
                .failFrom(
                        1,
                        new RestFault.Reply(status, Map.of("Content-Type", "text/plain"), body),
                        RestFaults.pagesOf("contacts"));

        SourceUnavailableException failure = site.failure();

        assertThat(failure)
                .hasMessageContaining("reading the first rows of public.contacts")
                .hasMessageContaining(message);
        assertThat(failure.isTransient()).isFalse();
        assertThat(failure.getMessage()).doesNotContain(site.server().keys().serviceRole());
        assertThat(site.server().log().requests("contacts")).hasSize(1);
        assertThat(site.pauses()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"301", "302", "307", "308"})
    void the_key_is_not_sent_on_to_where_an_address_leads(int status) {
        site.server()
                .faults()
                .failNext(
                        1,
                        new RestFault.Reply(
                                status, Map.of("Location", site.server().url() + "/rest/v1/elsewhere"), ""));

        assertThat(site.failure()).hasMessageContaining("the address leads elsewhere");
        assertThat(site.server().log().requests())
                .extracting(RestRequest::table)
                .containsExactly("");
    }

    @Test
    void a_schema_that_is_not_exposed_is_named() {
        TablePlan hidden = Doors.plan("hidden", "contacts", "id", List.of());

        assertThatThrownBy(() -> site.read(hidden))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("the tables of schema hidden")
                .hasMessageContaining("PGRST106")
                .hasMessageContaining("exposed schemas");
        assertThat(site.pauses()).isEmpty();
    }

    @Test
    void times_are_not_read_from_a_server_that_does_not_say_in_which_zone_they_are() {
        site.server().faults().failFrom(1, new RestFault.OtherHeader("Preference-Applied", ""), request -> true);

        SourceUnavailableException failure = site.failure();
        assertThat(failure)
                .hasMessageContaining("Preference-Applied: timezone=UTC")
                .hasMessageContaining("PostgREST 12");
        assertThat(failure.isTransient()).isFalse();
        try (Source source = site.open()) {
            TableSource table = source.table(FaultySite.PLAN);
            assertThatThrownBy(() -> table.withKeys(List.of("1"))).hasMessageContaining("timezone=UTC");
            assertThat(table.present(List.of("1", "301"))).isEqualTo(Map.of("1", "1"));
        }
        assertThat(site.read(NAMES)).hasSize(FaultySite.ROWS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [{"k":"2","c0":"b"},{"k":"1","c0":"a"}]
            [{"k":"1","c0":"a"},{"k":"1","c0":"a"}]
            [{"k":"9","c0":"a"},{"k":"10","c0":"a"},{"k":"9","c0":"a"}]
            """, quoteCharacter = '\'')
    void rows_that_do_not_come_in_the_order_of_their_keys_are_not_believed(String body) {
        site.server()
                .faults()
                .failNext(1, RestFault.None.NONE)
                .failNext(1, new RestFault.Reply(200, Map.of("Content-Type", "application/json"), body));

        assertThatThrownBy(() -> site.read(NAMES))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("in the order of their keys");
        assertThat(site.pauses()).isEmpty();
    }

    @Test
    void an_answer_that_was_kept_for_another_page_is_not_believed() {
        RestFault kept =
                new RestFault.Reply(200, Map.of("Content-Type", "application/json"), "[{\"k\":\"7\",\"c0\":\"a\"}]");
        site.server().faults().failNext(1, RestFault.None.NONE).failNext(5, kept);

        assertThatThrownBy(() -> site.read(NAMES))
                .isInstanceOf(SourceUnavailableException.class)
                .hasMessageContaining("reading public.contacts after key 7")
                .hasMessageContaining("such as a cache");
    }

    @Test
    void a_count_that_is_not_told_is_not_made_up() {
        try (Source source = site.open()) {
            TableFacts facts = source.inspect(List.of(FaultySite.PLAN)).tables().get(0);
            assertThat(source.count(facts).rows()).isEqualTo(FaultySite.ROWS);

            site.server().faults().failFrom(1, RestFault.NoContentRange.NO_CONTENT_RANGE, request -> true);

            assertThatThrownBy(() -> source.count(facts))
                    .isInstanceOf(SourceUnavailableException.class)
                    .hasMessageContaining("did not tell how many rows");
            assertThat(source.table(FaultySite.PLAN).bounds(4)).isEmpty();
        }
    }

    @Test
    void what_is_broken_off_ends_at_once_and_stays_so() throws Exception {
        Hold hold = site.server().faults().holdAt(1, RestFaults.pagesOf("contacts"));
        try (Source source = site.open()) {
            TableSource table = source.table(FaultySite.PLAN);
            CompletableFuture<SourceUnavailableException> end = CompletableFuture.supplyAsync(
                    () -> catchThrowableOfType(SourceUnavailableException.class, () -> table.first(1000)));
            hold.awaitArrival(Duration.ofSeconds(20));

            source.breakOff();

            // The request is still held: nothing but breaking it off can have ended it.
            SourceUnavailableException failure = end.get(20, TimeUnit.SECONDS);
            assertThat(failure).hasMessageContaining("Broken off while reading the first rows of public.contacts");
            assertThat(failure.isTransient()).isFalse();
            SourceUnavailableException later =
                    catchThrowableOfType(SourceUnavailableException.class, () -> table.first(1000));
            assertThat(later).hasMessageContaining("Broken off");
            assertThat(later.isTransient()).isFalse();
        } finally {
            hold.release();
        }
        assertThat(site.server().log().requests("contacts")).hasSize(1);
    }

    @Test
    void keys_that_would_hide_rows_are_refused_before_anything_is_asked() {
        for (String key : List.of(
                site.server().keys().anon(),
                site.server().keys().publishable(),
                site.server().keys().ofRole("authenticated"),
                site.server().keys().ofRole("postgres"),
                site.server().keys().expired())) {
            assertThatThrownBy(() -> RestEndpoint.parse(site.server().url(), key, Instant.now()))
                    .isInstanceOf(InvalidRestEndpointException.class)
                    .hasMessageNotContaining(key);
        }
        assertThat(site.server().log().requests()).isEmpty();
    }

    @Test
    void a_key_that_the_server_does_not_know_is_refused_by_it() {
        try (Source source = Doors.rest(site.server(), site.server().keys().ofOtherProject())) {
            assertThatThrownBy(() -> source.table(FaultySite.PLAN).first(1))
                    .hasMessageContaining("the API refused the key (HTTP 401: Invalid API key)");
        }
    }
}
