package dev.ferry.convex.pacing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.convex.KeyedDocument;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.testing.BegunAttempt;
import dev.ferry.testing.LocalDeployment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Many threads against a deployment that refuses what is too much, and whose limit changes under way. */
class PacingIT {

    private static final int THREADS = 16;
    private static final int ROWS = 20;
    private static final int MIB = 1 << 20;

    /** A limit of 1 MiB/s takes some 15 of these calls a second. */
    private static final String VALUE = "x".repeat(3000);

    private final AtomicInteger calls = new AtomicInteger();

    @Test
    void a_limit_that_rises_under_way_is_found_and_no_call_fails() throws Exception {
        try (LocalDeployment deployment = LocalDeployment.start()) {
            deployment.faults().writeLimit(MIB);
            ConvexEndpoint endpoint = ConvexEndpoint.parse(deployment.url(), deployment.key());
            try (ConvexClient client = new ConvexClient(endpoint, "1.2.3", ClientSettings.standard())) {
                sendUntil(client, state -> state.slowDowns() > 0 && state.bytesPerSecond() < 1.6 * MIB);

                deployment.faults().writeLimit(16L * MIB);
                sendUntil(client, state -> state.bytesPerSecond() > 4 * MIB);

                assertThat(client.pacing().state().inFlight()).isZero();
                assertThat(client.pacing().state().answered()).isEqualTo(calls.get());
            }
            assertThat(deployment.count("workspaces")).isEqualTo((long) calls.get() * ROWS);
        }
    }

    /** Sends from all threads until the pace is so; the calls that it takes are bounded. */
    private void sendUntil(ConvexClient client, Predicate<Pacing.State> reached) throws Exception {
        int most = calls.get() + 2000;
        MigrateFunctions functions = BegunAttempt.of(client);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                running.add(threads.submit(() -> {
                    while (!reached.test(client.pacing().state())) {
                        send(functions, calls.getAndIncrement(), most);
                    }
                }));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void send(MigrateFunctions functions, int call, int most) {
        assertThat(call).as("calls until the limit is found").isLessThan(most);
        List<KeyedDocument> documents = new ArrayList<>();
        for (int row = 0; row < ROWS; row++) {
            String key = "call " + call + " row " + row;
            documents.add(new KeyedDocument(
                    key,
                    ("{\"supabaseId\":\"" + key + "\",\"name\":\"" + VALUE
                                    + "\",\"slug\":\"s\",\"owner_id\":\"o\",\"created_at\":1.0,\"updated_at\":1.0}")
                            .getBytes(UTF_8)));
        }
        functions.upsert("migrate:migrateWorkspaces", "workspaces", documents);
    }
}
