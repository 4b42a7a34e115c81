package dev.ferry.source.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.source.Source;
import dev.ferry.testing.postgrest.RestDistress;
import dev.ferry.testing.postgrest.RestFault;
import dev.ferry.testing.postgrest.RestFaults;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What goes wrong and passes is waited out, and the table arrives whole: no row is lost, doubled or changed. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RestFaultsIT {

    private FaultySite site;

    @BeforeAll
    void start() {
        site = new FaultySite(4);
    }

    @BeforeEach
    void reset() {
        site.reset();
    }

    @AfterAll
    void stop() {
        site.close();
    }

    @Test
    void without_a_fault_every_row_arrives() {
        assertThat(site.read()).isEqualTo(site.expected());
        assertThat(site.pauses()).isEmpty();
    }

    @Test
    void answers_that_are_cut_anywhere_are_asked_for_again() {
        int cuts = 0;
        for (int bytes = 0; bytes < 260; bytes += 7) {
            site.server().faults().failNext(1, new RestFault.CutAfter(bytes));
            site.server().faults().failNext(1, RestFault.None.NONE);
            cuts++;
        }

        assertThat(site.read()).isEqualTo(site.expected());
        assertThat(site.pauses()).hasSize(cuts);
    }

    @Test
    void connections_that_are_dropped_are_opened_again() {
        for (int i = 0; i < 10; i++) {
            site.server().faults().failNext(2, RestFault.Drop.DROP);
            site.server().faults().failNext(3, RestFault.None.NONE);
        }

        assertThat(site.read()).isEqualTo(site.expected());
        assertThat(site.pauses()).hasSize(20);
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"RESTRICTED", "PAUSED", "STATEMENT_TIMEOUT", "GATEWAY_TIMEOUT"})
    void a_project_that_is_not_well_for_a_while_is_waited_for(RestDistress distress) {
        site.server().faults().failNext(1, distress);
        site.server().faults().failNext(3, RestFault.None.NONE);
        site.server().faults().failNext(2, distress);

        assertThat(site.read()).isEqualTo(site.expected());
        assertThat(site.pauses()).hasSize(3);
    }

    @Test
    void the_server_says_how_long_to_wait() {
        site.server().faults().failNext(1, reply(503, Map.of("Retry-After", "7")));
        site.server().faults().failNext(1, reply(429, Map.of("Retry-After", "0")));
        site.server().faults().failNext(1, reply(429, Map.of("Retry-After", "33")));

        assertThat(site.read()).isEqualTo(site.expected());
        assertThat(site.pauses()).containsExactly(Duration.ofSeconds(7), Duration.ofSeconds(1), Duration.ofSeconds(33));
    }

    @Test
    void a_server_that_asks_for_more_patience_than_there_is_is_not_waited_for() {
        site.server().faults().failNext(1, reply(503, Map.of("Retry-After", "3600")));

        assertThat(site.failure()).hasMessageContaining("HTTP 503");
        assertThat(site.pauses()).isEmpty();
    }

    @Test
    void rows_need_no_content_range() {
        site.server().faults().failFrom(1, RestFault.NoContentRange.NO_CONTENT_RANGE, request -> true);

        assertThat(site.read()).isEqualTo(site.expected());
    }

    @ParameterizedTest
    @EnumSource(names = {"STATEMENT_TIMEOUT", "GATEWAY_TIMEOUT"})
    void a_server_that_runs_out_of_time_is_asked_for_fewer_rows_at_once(RestDistress distress) {
        for (int i = 0; i < 3; i++) {
            site.server().faults().failAt(1, distress.reply(), RestFaults.pagesOf("contacts"));
        }

        assertThat(site.read()).isEqualTo(site.expected());
        assertThat(site.limits()).startsWith(100, 50, 25, 12, 12);
        assertThat(site.pauses()).isEmpty();
    }

    /** The reading waits it out, so a run should begin. */
    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.INCLUDE,
            names = {"STATEMENT_TIMEOUT", "GATEWAY_TIMEOUT"})
    void a_server_that_runs_out_of_time_at_the_first_look_refuses_nothing(RestDistress distress) {
        site.server().faults().failAt(1, distress.reply(), RestFaults.pagesOf("contacts"));

        try (Source source = site.open()) {
            assertThat(source.inspect(List.of(FaultySite.PLAN)).problems()).isEmpty();
        }
        assertThat(site.read()).isEqualTo(site.expected());
    }

    @Test
    void a_server_that_runs_out_of_time_for_a_single_row_is_given_up() {
        site.server().faults().failFrom(1, RestDistress.STATEMENT_TIMEOUT.reply(), RestFaults.pagesOf("contacts"));

        assertThat(site.failure())
                .hasMessageContaining(
                        "the server gave up (HTTP 500 57014: canceling statement due to statement timeout)")
                .matches(failure -> !failure.isTransient());
        assertThat(site.limits()).containsExactly(100, 50, 25, 12, 6, 3, 1);
        assertThat(site.pauses()).isEmpty();
    }

    private static RestFault.Reply reply(int status, Map<String, String> headers) {
        return new RestFault.Reply(status, headers, "");
    }
}
