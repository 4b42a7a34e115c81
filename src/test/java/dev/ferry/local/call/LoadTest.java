package dev.ferry.local.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.DeploymentClass;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.local.call.RunningServer.Reply;
import dev.ferry.local.http.RequestsTest;
import dev.ferry.local.model.CallCounts;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.local.schema.CallsTest;
import dev.ferry.local.schema.Execution;
import dev.ferry.local.schema.FakeDatabase;
import dev.ferry.local.schema.FunctionKind;
import dev.ferry.testing.Faults;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** More than the deployment takes. */
class LoadTest {

    private static final String WRITE = CallsTest.call("test:big", "{\"rows\":[1,2,3]}");

    private final AtomicLong now = new AtomicLong();
    private final List<Duration> pauses = new ArrayList<>();
    private final Faults faults = new Faults();
    private final FakeDatabase database = new FakeDatabase()
            .with(
                    "test:big",
                    FunctionKind.MUTATION,
                    false,
                    arguments -> new Execution(ConvexValue.Null.NULL, 16 << 20));

    @Test
    void after_a_large_transaction_the_next_mutation_is_refused_when_the_attempts_are_over() {
        try (RunningServer door = throttled(0)) {
            assertThat(door.post("/api/mutation", WRITE).status()).isEqualTo(200);

            assertThat(door.post("/api/mutation", WRITE))
                    .isEqualTo(new Reply(
                            429,
                            "{\"code\":\"TooManyWrites\",\"message\":\"Too many writes per second. Your deployment is"
                                    + " limited to 4 MiB bytes written per 1 second. Reduce your write rate or upgrade to"
                                    + " a larger deployment.\"}"));
            assertThat(pauses).hasSize(4);
            assertThat(database.runs("test:big")).isEqualTo(1);
            assertThat(door.post("/api/query", CallsTest.call("test:echo", "{}"))
                            .status())
                    .isEqualTo(200);

            now.addAndGet(1_000_000_001);
            assertThat(door.post("/api/mutation", WRITE).status()).isEqualTo(200);
            assertThat(door.door().counts()).isEqualTo(new CallCounts(2, 1, 6));
        }
    }

    @Test
    void the_deployment_itself_tries_again_before_it_refuses() {
        try (RunningServer door = throttled(0.99)) {
            door.post("/api/mutation", WRITE);

            assertThat(door.post("/api/mutation", WRITE).status()).isEqualTo(200);

            assertThat(pauses).hasSize(4);
            assertThat(database.runs("test:big")).isEqualTo(2);
        }
    }

    @Test
    void a_larger_class_writes_more_and_a_changed_limit_holds_at_once() {
        try (RunningServer door = throttled(0, DeploymentClass.D1024)) {
            door.post("/api/mutation", WRITE);
            assertThat(door.post("/api/mutation", WRITE).status()).isEqualTo(200);
            assertThat(door.post("/api/mutation", WRITE).status()).isEqualTo(200);

            faults.writeLimit(1);

            RequestsTest.assertRefused(door.post("/api/mutation", WRITE), 429, "TooManyWrites");
        }
    }

    @Test
    void a_call_that_gets_no_permit_in_time_is_refused() throws InterruptedException {
        Semaphore running = new Semaphore(0);
        CountDownLatch go = new CountDownLatch(1);
        FakeDatabase blocking = new FakeDatabase().with("test:wait", FunctionKind.QUERY, false, arguments -> {
            running.release();
            awaitQuietly(go);
            return new Execution(ConvexValue.Null.NULL, 0);
        });
        String wait = CallsTest.call("test:wait", "{}");
        try (RunningServer door = RunningServer.open(
                blocking,
                LocalConvexSettings.standard(),
                delays -> new Delays(delays.nanos(), delays.pause(), delays.jitter(), Duration.ZERO))) {
            List<CompletableFuture<Reply>> calls = new ArrayList<>();
            for (int i = 0; i < 16; i++) {
                calls.add(CompletableFuture.supplyAsync(
                        () -> door.post("/api/query", wait), task -> new Thread(task).start()));
            }
            running.acquire(16);

            assertThat(door.post("/api/query", wait))
                    .isEqualTo(new Reply(
                            429,
                            "{\"code\":\"TooManyConcurrentRequests\",\"message\":\"Too many concurrent requests. Your"
                                    + " backend is limited to 16 concurrent querys. To get more resources, upgrade to"
                                    + " Convex Pro. If you are already on Convex Pro, please contact support.\"}"));
            assertThat(door.post("/api/mutation", CallsTest.call("test:write", "{}"))
                            .status())
                    .isEqualTo(200);

            go.countDown();
            assertThat(calls)
                    .allSatisfy(call -> assertThat(call.join().status()).isEqualTo(200));
        }
    }

    @Test
    void of_class_d1024_the_513th_mutation_at_once_is_refused_and_a_query_is_not() {
        Shutdown shutdown = new Shutdown();
        Delays real = Delays.real(shutdown);
        FunctionCalls calls = new FunctionCalls(
                database,
                LocalConvexSettings.standard().withClass(DeploymentClass.D1024),
                new Delays(real.nanos(), real.pause(), real.jitter(), Duration.ZERO),
                shutdown);
        List<RequestError> refused = new ArrayList<>();
        AtomicInteger depth = new AtomicInteger();
        List<String> innermost = new ArrayList<>();
        // Each mutation calls the next from its body, so that all run at once on one thread.
        database.with("test:nested", FunctionKind.MUTATION, false, arguments -> {
            depth.incrementAndGet();
            try {
                calls.run(call(FunctionCall.Via.MUTATION, "test:nested"));
            } catch (RequestError e) {
                refused.add(e);
                innermost.add(ran(calls, FunctionCall.Via.QUERY, "test:echo"));
            } catch (DroppedConnection e) {
                throw new IllegalStateException(e);
            }
            return new Execution(ConvexValue.Null.NULL, 0);
        });

        assertThat(ran(calls, FunctionCall.Via.MUTATION, "test:nested")).isEqualTo("Returned");

        assertThat(depth).hasValue(512);
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).status()).isEqualTo(429);
        assertThat(refused.get(0).text()).contains("limited to 512 concurrent mutations");
        assertThat(innermost).containsExactly("Returned");
    }

    private static String ran(FunctionCalls calls, FunctionCall.Via via, String function) {
        try {
            return calls.run(call(via, function)).getClass().getSimpleName();
        } catch (RequestError | DroppedConnection e) {
            throw new IllegalStateException(e);
        }
    }

    private static FunctionCall call(FunctionCall.Via via, String function) throws RequestError {
        return new FunctionCall(
                via,
                FunctionPath.parse(function),
                "",
                CallArguments.of("{}".getBytes(StandardCharsets.US_ASCII)),
                true);
    }

    private RunningServer throttled(double jitter) {
        return throttled(jitter, DeploymentClass.S16);
    }

    private RunningServer throttled(double jitter, DeploymentClass size) {
        Delays.Pause pause = time -> {
            pauses.add(time);
            now.addAndGet(time.toNanos());
        };
        return RunningServer.open(
                database,
                LocalConvexSettings.standard().withClass(size).withFaults(faults),
                delays -> new Delays(now::get, pause, () -> jitter, delays.permitWait()));
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
