package dev.ferry.convex;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.convex.error.Call;
import dev.ferry.convex.error.ConvexRefusedException;
import dev.ferry.convex.error.FunctionFailedException;
import dev.ferry.convex.error.TransientFailure;
import dev.ferry.convex.error.UnexpectedAnswerException;
import dev.ferry.convex.pacing.Consent;
import dev.ferry.convex.pacing.Pacing;
import dev.ferry.convex.retry.RetryPolicy;
import dev.ferry.convex.retry.Retrying;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.MalformedWireValueException;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.http.NetworkFaults;
import java.io.IOException;
import java.time.Instant;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Calls the functions of one deployment, with the rights of its deploy key, and tries again while a failure may pass.
 * An attempt whose answer was lost may have had its effect, and Convex does not recognise the repetition: call only
 * mutations that change nothing when they run again. Safe for use by many threads.
 */
public final class ConvexClient implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ConvexClient.class);

    /** Convex refuses a client name without a hyphen and compares what follows as a semantic version. */
    private static final Pattern VERSION =
            Pattern.compile("\\d+\\.\\d+\\.\\d+(?:-[0-9A-Za-z.-]+)?(?:\\+[0-9A-Za-z.-]+)?");

    private static final Pattern INSTANCE_NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");

    private final ConvexEndpoint endpoint;
    private final HttpTransport transport;
    private final Retrying retrying;
    private final Pacing pacing;
    private final RetryPolicy policy;
    private final Consent consent;

    /**
     * Opens no connection yet.
     *
     * @param version Ferry's own, a semantic version such as {@code 0.1.0}
     * @throws IllegalArgumentException when it is not
     */
    public ConvexClient(ConvexEndpoint endpoint, String version, ClientSettings settings) {
        this(endpoint, version, settings, monotonic(settings));
    }

    ConvexClient(ConvexEndpoint endpoint, String version, ClientSettings settings, Retrying retrying) {
        this(
                endpoint,
                new HttpTransport(endpoint, clientName(version), settings),
                retrying,
                new Pacing(settings.pacing(), System::nanoTime),
                settings.retry(),
                Consent.ALWAYS);
    }

    private ConvexClient(
            ConvexEndpoint endpoint,
            HttpTransport transport,
            Retrying retrying,
            Pacing pacing,
            RetryPolicy policy,
            Consent consent) {
        this.endpoint = endpoint;
        this.transport = transport;
        this.retrying = retrying;
        this.pacing = pacing;
        this.policy = policy;
        this.consent = consent;
    }

    /** This client with another patience. Both share their connections and their pace, and closing either closes both. */
    public ConvexClient retrying(RetryPolicy other) {
        return new ConvexClient(endpoint, transport, retrying, pacing, other, consent);
    }

    /** This client for somebody whose calls that write may become unwanted while they wait; all else as {@link #retrying}. */
    public ConvexClient with(Consent other) {
        return new ConvexClient(endpoint, transport, retrying, pacing, policy, other);
    }

    /**
     * Runs a mutation, internal ones included.
     *
     * @param path e.g. {@code migrate:migrateContacts}
     * @param argsJson the object of the named arguments in {@link WireFormat}, UTF-8; neither copied nor changed
     * @return what the mutation returned
     * @throws dev.ferry.convex.error.ConvexException by its kind
     */
    public ConvexValue mutation(String path, byte[] argsJson) {
        return function(Call.Kind.MUTATION, path, argsJson);
    }

    /**
     * Runs a mutation at the pace that the deployment takes: as {@link #mutation}, but waits for its turn among all
     * threads, once per attempt.
     *
     * @param bytes that it will write as Convex counts them, see {@link WriteCost}
     * @throws dev.ferry.convex.error.ConvexInterruptedException also when the thread is interrupted while it waits for its turn
     * @throws dev.ferry.convex.error.ConvexWithdrawnException when the call is unwanted before an attempt, see {@link #with(Consent)}
     * @throws IllegalStateException when the client is closed, also while it waits
     */
    public ConvexValue write(String path, byte[] argsJson, long bytes) {
        return function(
                Call.Kind.MUTATION, path, argsJson, attempt -> new PacedAttempt(pacing, bytes, consent, attempt));
    }

    /** How calls that write are paced. */
    public Pacing pacing() {
        return pacing;
    }

    /** Runs a query; everything else as {@link #mutation}. */
    public ConvexValue query(String path, byte[] argsJson) {
        return function(Call.Kind.QUERY, path, argsJson);
    }

    /**
     * The deployment's own name, e.g. {@code happy-otter-123}, which stays when its URL changes.
     *
     * @throws dev.ferry.convex.error.ConvexException by its kind
     */
    public String instanceName() {
        Call call = describe(Call.Kind.GET, "/instance_name");
        HttpReply reply = retrying.call(call, policy, () -> {
            HttpReply answer = send(call, "GET", "/instance_name", null);
            if (answer.status() != 200) {
                throw FunctionResponse.failure(call, answer);
            }
            return answer;
        });
        String name = new String(reply.body(), UTF_8).strip();
        if (!INSTANCE_NAME.matcher(name).matches()) {
            throw new UnexpectedAnswerException(call, "no name of a deployment");
        }
        return name;
    }

    /**
     * What the deploy key may do, {@code GET /api/check_admin_key}.
     *
     * @throws dev.ferry.convex.error.ConvexException by its kind; {@link ConvexRefusedException} when the key is not accepted at all
     */
    public KeyPermissions keyPermissions() {
        Call call = describe(Call.Kind.GET, "/api/check_admin_key");
        HttpReply reply = retrying.call(call, policy, () -> {
            HttpReply answer = send(call, "GET", "/api/check_admin_key", null);
            if (answer.status() != 200) {
                throw FunctionResponse.failure(call, answer);
            }
            return answer;
        });
        try {
            return KeyPermissions.of(new ResultView(call, WireFormat.decode(reply.body())));
        } catch (MalformedWireValueException e) {
            throw new UnexpectedAnswerException(call, "JSON that says nothing of a key");
        }
    }

    /** URL of the deployment. */
    public String url() {
        return endpoint.url().toString();
    }

    /** Name of the deployment that the deploy key is of, as the key itself tells. */
    public String deploymentOfKey() {
        return endpoint.key().deployment();
    }

    /** How messages name a call to this deployment. */
    Call describe(Call.Kind kind, String target) {
        return new Call(kind, target, endpoint.url());
    }

    /**
     * Closes all connections at once; a call under way, and any later one, ends with an {@link
     * IllegalStateException}.
     */
    @Override
    public void close() {
        pacing.close();
        transport.close();
    }

    private ConvexValue function(Call.Kind kind, String path, byte[] argsJson) {
        return function(kind, path, argsJson, attempt -> attempt);
    }

    private ConvexValue function(
            Call.Kind kind, String path, byte[] argsJson, UnaryOperator<Retrying.Attempt<ConvexValue>> pace) {
        Call call = describe(kind, path);
        CallBody body = new CallBody(path, argsJson);
        try {
            return retrying.call(
                    call,
                    policy,
                    pace.apply(() -> FunctionResponse.value(call, send(call, "POST", call.functionRoute(), body))));
        } catch (FunctionFailedException e) {
            LOG.debug("{}: Convex said: {}", call, endpoint.key().hiddenIn(e.serverText()));
            throw e;
        } catch (ConvexRefusedException e) {
            LOG.debug("{}: the server said: {}", call, endpoint.key().hiddenIn(e.serverText()));
            throw e;
        }
    }

    private HttpReply send(Call call, String method, String route, @Nullable CallBody body) throws TransientFailure {
        try {
            return transport.send(method, route, body);
        } catch (HttpTransport.ReplyTooLongException e) {
            throw new UnexpectedAnswerException(
                    call, "more than " + (HttpTransport.MAX_REPLY_BYTES >> 20) + " MiB, which was not read");
        } catch (IOException e) {
            if (NetworkFaults.isUntrusted(e)) {
                throw RefusalMessages.untrusted(call, e);
            }
            throw new TransientFailure(NetworkFaults.describe(e), e);
        }
    }

    private static String clientName(String version) {
        if (!VERSION.matcher(version).matches()) {
            throw new IllegalArgumentException("not a semantic version: " + version);
        }
        return "ferry-" + version;
    }

    /** Time that neither jumps when the clock is set nor runs while the machine is suspended. */
    private static Retrying monotonic(ClientSettings settings) {
        return new Retrying(
                () -> Instant.EPOCH.plusNanos(System.nanoTime()),
                settings.sleeper(),
                () -> ThreadLocalRandom.current().nextLong(),
                settings.observer());
    }
}
