package dev.ferry.convex;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.convex.retry.RecordedTime;
import dev.ferry.convex.retry.RetryPolicy;
import java.time.Duration;

/** What the tests of calls have in common. */
public final class TestCalls {

    public static final String SECRET = "01c0ffee5ec2e7";
    static final String KEY = "convex-self-hosted|" + SECRET;
    public static final String MUTATION = "migrate:migrateContacts";
    public static final byte[] ARGS = "{\"contacts\":[]}".getBytes(UTF_8);

    private TestCalls() {}

    /** A client that never really sleeps and is patient for 10 s of that time. */
    public static ConvexClient client(ScriptedServer server, RecordedTime time) {
        return client(server.endpoint(), time, Duration.ofSeconds(30));
    }

    static ConvexClient client(ConvexEndpoint endpoint, RecordedTime time, Duration responseTimeout) {
        ClientSettings settings = ClientSettings.standard()
                .withRetry(RetryPolicy.within(Duration.ofSeconds(10)))
                .withResponseTimeout(responseTimeout);
        return new ConvexClient(endpoint, "1.2.3", settings, time.retrying());
    }
}
