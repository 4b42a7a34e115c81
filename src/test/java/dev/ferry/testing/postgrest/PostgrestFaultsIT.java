package dev.ferry.testing.postgrest;

import static dev.ferry.testing.postgrest.Asking.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.ferry.testing.EmbeddedSource;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgrestFaultsIT {

    private static final Duration LONG = Duration.ofSeconds(30);
    private static final String THINGS = "/rest/v1/things";

    private EmbeddedSource source;
    private PostgrestServer server;
    private Asking ask;

    @BeforeAll
    void start() {
        source = EmbeddedSource.create();
        source.execute("create table things (id int primary key); insert into things select generate_series(1, 9)");
        server = PostgrestServer.start(source);
        ask = new Asking(server);
    }

    @AfterEach
    void calm() {
        server.faults().reset();
    }

    @AfterAll
    void stop() {
        server.close();
        source.close();
    }

    @Test
    void the_schema_cache_may_still_load() throws Exception {
        server.faults().failNext(1, RestDistress.SCHEMA_CACHE_LOADING);

        HttpResponse<String> answer = ask.get(THINGS);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(header(answer, "Retry-After")).isEqualTo("0");
        assertThat(answer.body()).contains("PGRST002");
        assertThat(ask.get(THINGS).statusCode()).isEqualTo(200);
    }

    @Test
    void a_proxy_may_answer_with_a_page() throws Exception {
        server.faults().failAt(2, RestDistress.BAD_GATEWAY.reply());

        assertThat(ask.get(THINGS).statusCode()).isEqualTo(200);
        HttpResponse<String> page = ask.get(THINGS);
        assertThat(page.statusCode()).isEqualTo(502);
        assertThat(header(page, "Content-Type")).startsWith("text/html");
    }

    @Test
    void the_connection_may_end_before_or_in_an_answer() {
        server.faults().failFrom(1, RestFault.Drop.DROP, RestFaults.pagesOf("things"));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ask.get(THINGS));

        server.faults().reset();
        server.faults().failNext(1, new RestFault.CutAfter(7));
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> ask.get(THINGS));
    }

    @Test
    void an_answer_may_lack_its_range() throws Exception {
        server.faults().failNext(1, RestFault.NoContentRange.NO_CONTENT_RANGE);

        assertThat(header(ask.get(THINGS), "Content-Range")).isEmpty();
        assertThat(header(ask.get(THINGS), "Content-Range")).isEqualTo("0-8/*");
    }

    @Test
    void a_test_may_decide_by_the_request_itself() throws Exception {
        server.faults()
                .otherwise(request -> request.parameter("offset").isPresent()
                        ? RestDistress.STATEMENT_TIMEOUT.reply()
                        : RestFault.None.NONE)
                .failAt(2, RestDistress.RATE_LIMITED.reply());

        assertThat(ask.get(THINGS + "?offset=1").statusCode()).isEqualTo(500);
        assertThat(ask.get(THINGS + "?offset=1").statusCode()).isEqualTo(429);
        assertThat(ask.get(THINGS).statusCode()).isEqualTo(200);
    }

    @Test
    void answers_may_be_compressed_and_cut_then_too() throws Exception {
        try (PostgrestServer other =
                PostgrestServer.start(source, PostgrestSettings.ofSupabase().withCompression())) {
            Asking asking = new Asking(other);
            HttpResponse<String> plain = asking.get(THINGS);
            HttpResponse<String> packed = asking.get(THINGS, "Accept-Encoding", "br, gzip");

            assertThat(plain.body()).startsWith("[{\"id\":1}");
            assertThat(header(packed, "Content-Encoding")).isEqualTo("gzip");
            assertThat(header(packed, "Content-Length")).isEmpty();
            other.faults().failNext(1, new RestFault.CutAfter(7));
            assertThatExceptionOfType(IOException.class)
                    .isThrownBy(() -> asking.get(THINGS, "Accept-Encoding", "gzip"));
        }
    }

    @Test
    void a_page_is_held_until_it_is_let_in() throws Exception {
        long before = server.log().count();
        Hold hold = server.faults().holdAt(2, RestFaults.pagesOf("things"));
        assertThat(ask.get(THINGS).statusCode()).isEqualTo(200);

        CompletableFuture<Integer> second = CompletableFuture.supplyAsync(() -> status(ask));
        hold.awaitArrival(LONG);
        server.log().awaitCount(before + 2, LONG);
        assertThat(second).isNotDone();

        hold.release();
        assertThat(second.get()).isEqualTo(200);
    }

    @Test
    void closing_the_server_ends_what_is_held() throws Exception {
        PostgrestServer other = PostgrestServer.start(source);
        Hold hold = other.faults().holdAt(1);
        CompletableFuture<Integer> asked = CompletableFuture.supplyAsync(() -> status(new Asking(other)));
        hold.awaitArrival(LONG);

        other.close();

        assertThatExceptionOfType(ExecutionException.class).isThrownBy(asked::get);
    }

    private static int status(Asking asking) {
        try {
            return asking.get(THINGS).statusCode();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
