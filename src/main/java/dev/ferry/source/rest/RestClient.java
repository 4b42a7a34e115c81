package dev.ferry.source.rest;

import dev.ferry.http.HttpExchanges;
import dev.ferry.source.RowCount;
import dev.ferry.source.SourceUnavailableException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHeaders;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the API, once for each call. Whatever goes wrong is told in plain words. Thread-safe. */
final class RestClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();

    /** Silence is cut by the server after its role's time limit, 8 s on Supabase, and by the gateway after a minute. */
    private static final HttpExchanges.Limits LIMITS =
            new HttpExchanges.Limits(Duration.ofSeconds(10), Duration.ofSeconds(75), 32);

    /** Without it a timestamp with time zone comes in the zone of the database. An unknown preference is an error then. */
    private static final String UTC = "timezone=UTC";

    private static final Pattern TOTAL = Pattern.compile(".*/([0-9]+)");

    /** Of a failure not more is read. */
    private static final int MOST_OF_A_FAILURE = 1 << 16;

    private final RestEndpoint endpoint;
    private final RestDiagnosis diagnosis;
    private final HttpExchanges http;
    private volatile boolean brokenOff;

    /** Reads the body of an answer. */
    @FunctionalInterface
    interface Reader<T> {

        /**
         * Reads rows.
         *
         * @param utc whether the server says that times come in UTC
         */
        Reading<T> read(InputStream body, boolean utc) throws IOException;
    }

    /**
     * What was read.
     *
     * @param isWhole whether the body was read to its end; else its connection is dropped
     */
    record Reading<T>(T value, boolean isWhole) {}

    /** Opens no connection yet. */
    RestClient(RestEndpoint endpoint, String version) {
        this.endpoint = endpoint;
        this.diagnosis = new RestDiagnosis(endpoint);
        this.http = new HttpExchanges("Supabase", "ferry/" + version, LIMITS, true);
    }

    RestDiagnosis diagnosis() {
        return diagnosis;
    }

    /**
     * Reads rows.
     *
     * @param doing what this is, for messages, e.g. {@code reading public.contacts}
     * @throws SourceUnavailableException on any failure
     */
    <T> T rows(String doing, RestQuery query, Reader<T> reader) {
        return send(doing, request(query, UTC + ", handling=strict"), response -> {
            HttpEntity entity = response.getEntity();
            if (entity == null) {
                throw new MalformedAnswerException("empty");
            }
            // Not closed here: that would fetch the rest of a body that is left unread.
            return reader.read(entity.getContent(), isUtc(response));
        });
    }

    /**
     * How many rows there are: counted by the server, or estimated where that takes it too long.
     *
     * @param query for one row of them
     * @throws SourceUnavailableException on any failure
     */
    RowCount count(String doing, RestQuery query) {
        try {
            return new RowCount(count(doing, query, "exact"), false);
        } catch (SourceUnavailableException failure) {
            if (!(failure.getCause() instanceof RestFailure answer) || !answer.isTooMuchAtOnce()) {
                throw failure;
            }
            return new RowCount(count(doing, query, "planned"), true);
        }
    }

    private long count(String doing, RestQuery query, String how) {
        // HEAD would do, but a failure is told in a body.
        String range = send(doing, request(query, "count=" + how), response -> {
            Header header = response.getFirstHeader(HttpHeaders.CONTENT_RANGE);
            return new Reading<>(header == null ? "" : header.getValue(), true);
        });
        Matcher total = TOTAL.matcher(range);
        if (!total.matches()) {
            throw diagnosis.lasting(
                    doing, "the API did not tell how many rows there are. Read through SUPABASE_DB_URL.", null);
        }
        return Long.parseLong(total.group(1));
    }

    /**
     * What the API says of the tables of a schema.
     *
     * @throws SourceUnavailableException on any failure
     */
    ApiDescription description(String schema) {
        String doing = "asking the API for the tables of schema " + schema;
        JsonNode document = send(doing, request(new RestQuery(schema, ""), null), response -> {
            try (InputStream body = response.getEntity().getContent()) {
                return new Reading<>(JSON.readTree(body.readAllBytes()), true);
            } catch (JacksonException e) {
                throw new MalformedAnswerException("no description of tables");
            }
        });
        return ApiDescription.read(schema, document)
                .orElseThrow(() -> diagnosis.of(doing, new MalformedAnswerException("no description of tables")));
    }

    private HttpUriRequestBase request(RestQuery query, @Nullable String preference) {
        HttpUriRequestBase request = new HttpUriRequestBase("GET", endpoint.resolve(query.text()));
        request.setHeader("apikey", endpoint.key().text());
        if (endpoint.key().isJwt()) {
            request.setHeader(
                    HttpHeaders.AUTHORIZATION, "Bearer " + endpoint.key().text());
        }
        request.setHeader(HttpHeaders.ACCEPT, "application/json");
        request.setHeader("Accept-Profile", query.schema());
        // An answer that somebody has kept would be of another page, or of yesterday.
        request.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
        if (preference != null) {
            request.setHeader("Prefer", preference);
        }
        return request;
    }

    /** Reads an answer that has come with 200 or 206. */
    @FunctionalInterface
    private interface AnswerReader<T> {
        Reading<T> read(ClassicHttpResponse response) throws IOException;
    }

    private <T> T send(String doing, HttpUriRequestBase request, AnswerReader<T> reader) {
        AtomicReference<@Nullable T> enough = new AtomicReference<>();
        try {
            return http.send(request, response -> {
                if (response.getCode() != 200 && response.getCode() != 206) {
                    throw new Refused(failure(response));
                }
                boolean isWhole = false;
                try {
                    Reading<T> reading = reader.read(response);
                    isWhole = reading.isWhole();
                    if (!isWhole) {
                        enough.set(reading.value());
                        throw new LeftUnread();
                    }
                    return reading.value();
                } finally {
                    if (!isWhole) {
                        // Drops the connection; the client would read it to the end first.
                        request.cancel();
                    }
                }
            });
        } catch (LeftUnread left) {
            return Objects.requireNonNull(enough.get());
        } catch (Refused refused) {
            throw diagnosis.of(doing, refused.failure);
        } catch (MalformedAnswerException e) {
            throw diagnosis.of(doing, e);
        } catch (IOException e) {
            throw brokenOff ? diagnosis.brokenOff(doing, e) : diagnosis.of(doing, e);
        } catch (IllegalStateException closed) {
            throw diagnosis.brokenOff(doing, closed);
        }
    }

    private RestFailure failure(ClassicHttpResponse response) throws IOException {
        String body = "";
        if (response.getEntity() != null) {
            try (InputStream in = response.getEntity().getContent()) {
                body = new String(in.readNBytes(MOST_OF_A_FAILURE), StandardCharsets.UTF_8);
            }
        }
        Header retryAfter = response.getFirstHeader(HttpHeaders.RETRY_AFTER);
        return RestFailure.of(
                response.getCode(), endpoint.key().hiddenIn(body), retryAfter == null ? null : retryAfter.getValue());
    }

    private static boolean isUtc(ClassicHttpResponse response) {
        for (Header header : response.getHeaders("Preference-Applied")) {
            if (header.getValue().contains(UTC)) {
                return true;
            }
        }
        return false;
    }

    /** Ends every exchange under way, and each later one. */
    void breakOff() {
        brokenOff = true;
        http.close();
    }

    @Override
    public void close() {
        http.close();
    }

    /** Leaves the exchange, so that its connection is dropped instead of being read to the end. */
    private static final class LeftUnread extends IOException {

        private static final long serialVersionUID = 1L;
    }

    /** Leaves the exchange with what the API said instead of an answer. */
    private static final class Refused extends IOException {

        private static final long serialVersionUID = 1L;

        private final transient RestFailure failure;

        Refused(RestFailure failure) {
            this.failure = failure;
        }
    }
}
