package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.convex.KeyedDocument;
import dev.ferry.convex.MigrateFunctions;
import dev.ferry.convex.error.ConvexException;
import dev.ferry.convex.retry.RetryPolicy;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.convex.value.WireFormat;
import dev.ferry.local.LocalConvex;
import dev.ferry.local.model.LocalConvexSettings;
import dev.ferry.plan.PlanReader;
import dev.ferry.testing.BegunAttempt;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ferry local-convex} as a user starts it, with a run against it in another process. */
@Tag("child-jvm")
class LocalConvexIT {

    private static final Pattern EXPORT = Pattern.compile("export (\\w+)='([^']+)'");

    private static final int BATCH = 50;
    private static final int EARLY = 20;

    private final EmbeddedSource source = EmbeddedSource.createSample(0.1);

    @TempDir
    private Path home;

    @AfterEach
    void drop() {
        source.close();
    }

    @Test
    void a_run_moves_into_it_and_what_it_keeps_is_there_again_after_a_restart() throws Exception {
        FerryProcess ferry = FerryProcess.inNewHome(home);
        FerryProcess.Running convex = ferry.start("local-convex", "--port", "0", "--data", "kept");
        String firstKey = connect(ferry, convex, "CONVEX_DEPLOY_KEY");

        FerryProcess.Ended first = ferry.run("run");

        assertThat(first.exitCode()).describedAs(first.err()).isZero();
        FerryProcess.Ended ended = end(convex);
        assertThat(ended.exitCode()).isEqualTo(143);
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out())
                .contains("class S16", "Its documents are kept in kept.")
                .containsPattern("\\d\\d:\\d\\d:\\d\\d  migrate:migrateMessages +\\d+ calls? .*success");

        FerryProcess.Running again = ferry.start("local-convex", "--port", "0", "--data", "kept");
        assertThat(connect(ferry, again, "CONVEX_DEPLOY_KEY")).isEqualTo(firstKey);
        FerryProcess.Ended recheck = ferry.run("run", "--recheck");
        end(again);

        assertThat(recheck.exitCode()).describedAs(recheck.err()).isZero();
        assertThat(recheck.out()).contains("425 read = 0 inserted + 0 updated + 425 unchanged + 0 rejected");
    }

    @Test
    void documents_of_120_MB_pass_through_a_heap_of_64_MiB_and_stay() throws Exception {
        source.execute("""
                insert into messages (id, conversation_id, workspace_id, direction, sender_type, content, created_at)
                  select md5('large' || n)::uuid, c.id, c.workspace_id, 'inbound', 'contact',
                         repeat('0123456789abcdef', 6250), now()
                  from generate_series(1, 1200) n, (select * from conversations order by id limit 1) c;
                """);
        FerryProcess ferry = FerryProcess.inNewHome(home).unpacked();
        // As shipped, so that it is the usual collector that has to do with so little.
        FerryProcess.Running convex = new FerryProcess(home)
                .withJvmOption("-Xmx64m")
                .start("local-convex", "--port", "0", "--class", "D2048");
        connect(ferry, convex, "CONVEX_DEPLOY_KEY");

        FerryProcess.Ended run = ferry.run("run");
        FerryProcess.Ended recheck = ferry.run("run", "--recheck");

        FerryProcess.Ended ended = end(convex);
        assertThat(run.exitCode()).describedAs(run.err() + ended.err()).isZero();
        assertThat(run.out()).contains("1,625 read = 1,625 inserted");
        assertThat(recheck.out()).contains("0 inserted + 0 updated + 1,625 unchanged");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void what_was_answered_a_second_before_it_is_killed_is_kept_and_every_batch_whole() throws Exception {
        FerryProcess ferry = FerryProcess.inNewHome(home).unpacked();
        FerryProcess.Running convex = ferry.start("local-convex", "--port", "0", "--class", "D2048", "--data", "kept");
        String key = connect(ferry, convex, "CONVEX_DEPLOY_KEY");
        String url = connect(ferry, convex, "NEXT_PUBLIC_CONVEX_URL");
        AtomicInteger sent = new AtomicInteger();
        CompletableFuture<Integer> promised = new CompletableFuture<>();
        ClientSettings once = ClientSettings.standard().withRetry(RetryPolicy.within(Duration.ZERO));
        CompletableFuture<Void> sender = CompletableFuture.runAsync(
                () -> {
                    try (ConvexClient client = new ConvexClient(ConvexEndpoint.parse(url, key), "1.2.3", once)) {
                        send(BegunAttempt.of(client), sent, promised);
                    }
                },
                task -> new Thread(task).start());
        CompletableFuture.anyOf(promised, sender).get(2, TimeUnit.MINUTES);

        convex.kill();

        assertThat(sender)
                .failsWithin(Duration.ofMinutes(2))
                .withThrowableOfType(ExecutionException.class)
                .withCauseInstanceOf(ConvexException.class);
        int[] kept = new int[sent.get()];
        try (LocalConvex again = LocalConvex.start(
                new PlanReader().read(Path.of("config/plan.yml")),
                "1.2.3",
                LocalConvexSettings.standard().withData(home.resolve("kept")))) {
            assertThat(again.deployKey()).isEqualTo(key);
            again.documents("workspaces", document -> kept[batchOf(document)]++);
        }
        assertThat(Arrays.stream(kept).boxed()).isSubsetOf(0, BATCH);
        assertThat(Arrays.copyOf(kept, promised.get(1, TimeUnit.MINUTES))).containsOnly(BATCH);
    }

    @Test
    void a_port_that_is_taken_gets_one_line_and_exit_code_2() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            FerryProcess.Ended ended = FerryProcess.inNewHome(home).unpacked().run("local-convex", "--port", port);

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.err()).contains("Port " + port, "another port").hasLineCount(1);
        }
    }

    /** Waits until it has said where it is, gives that to later commands, and returns one of the variables. */
    private String connect(FerryProcess ferry, FerryProcess.Running convex, String wanted)
            throws IOException, InterruptedException {
        ferry.with("SUPABASE_DB_URL", source.url());
        String value = null;
        while (value == null) {
            assertThat(convex.process().waitFor(5, TimeUnit.MILLISECONDS))
                    .describedAs(Files.readString(convex.errFile()))
                    .isFalse();
            Matcher export = EXPORT.matcher(Files.readString(convex.outFile()));
            while (export.find()) {
                ferry.with(export.group(1), export.group(2));
                value = export.group(1).equals(wanted) ? export.group(2) : value;
            }
        }
        return value;
    }

    /**
     * Sends batches until the deployment is gone.
     *
     * @param sent counts those that were begun
     * @param promised gets the number of the first batches that have to be on disk: those after whose answers another was
     *     answered that began more than a second later
     */
    private static void send(MigrateFunctions functions, AtomicInteger sent, CompletableFuture<Integer> promised) {
        int early = 0;
        long answered = 0;
        while (true) {
            long begun = System.nanoTime();
            functions.upsert("migrate:migrateWorkspaces", "workspaces", batch(sent.getAndIncrement()));
            if (early < EARLY) {
                early++;
                answered = System.nanoTime();
            } else if (begun - answered > TimeUnit.SECONDS.toNanos(1)) {
                promised.complete(early);
            }
        }
    }

    private static List<KeyedDocument> batch(int number) {
        return IntStream.range(0, BATCH)
                .mapToObj(row -> {
                    // Rows of one batch lie far apart in the order of the keys.
                    String key = String.format("w-%02d-%06d", row, number);
                    return new KeyedDocument(
                            key,
                            WireFormat.encode(new Obj(Map.of(
                                    "supabaseId",
                                    new Str(key),
                                    "name",
                                    new Str("Workspace"),
                                    "slug",
                                    new Str(key),
                                    "owner_id",
                                    new Str("c0ffee00-0000-4000-8000-000000000001"),
                                    "created_at",
                                    new Float64(1700000000000.0),
                                    "updated_at",
                                    new Float64(1700000000000.0)))));
                })
                .toList();
    }

    private static int batchOf(Obj document) {
        return document.fields().get("supabaseId") instanceof Str key
                ? Integer.parseInt(key.value().substring(5))
                : -1;
    }

    private static FerryProcess.Ended end(FerryProcess.Running convex) {
        convex.process().destroy();
        return convex.await();
    }
}
