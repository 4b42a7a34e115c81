package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ferry local-convex} as a user starts it, with a run against it in another process. */
class LocalConvexIT {

    private static final Pattern EXPORT = Pattern.compile("export (\\w+)='([^']+)'");

    private final EmbeddedSource source = EmbeddedSource.createSample(0.1);

    @TempDir
    private Path home;

    @AfterEach
    void drop() {
        source.close();
    }

    @Test
    void a_run_moves_into_it_and_what_it_keeps_is_there_again_after_a_restart() throws IOException {
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
    void documents_of_120_MB_pass_through_a_heap_of_64_MiB_and_stay() throws IOException {
        source.execute("""
                insert into messages (id, conversation_id, workspace_id, direction, sender_type, content, created_at)
                  select md5('large' || n)::uuid, c.id, c.workspace_id, 'inbound', 'contact',
                         repeat('0123456789abcdef', 6250), now()
                  from generate_series(1, 1200) n, (select * from conversations order by id limit 1) c;
                """);
        FerryProcess ferry = FerryProcess.inNewHome(home);
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
    void a_port_that_is_taken_gets_one_line_and_exit_code_2() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(taken.getLocalPort());

            FerryProcess.Ended ended = FerryProcess.inNewHome(home).run("local-convex", "--port", port);

            assertThat(ended.exitCode()).isEqualTo(2);
            assertThat(ended.err()).contains("Port " + port, "another port").hasLineCount(1);
        }
    }

    /** Waits until it has said where it is, gives that to later commands, and returns one of the variables. */
    private String connect(FerryProcess ferry, FerryProcess.Running convex, String wanted) throws IOException {
        ferry.with("SUPABASE_DB_URL", source.url());
        String value = null;
        while (value == null) {
            assertThat(convex.process().isAlive())
                    .describedAs(Files.readString(convex.errFile()))
                    .isTrue();
            Matcher export = EXPORT.matcher(Files.readString(convex.outFile()));
            while (export.find()) {
                ferry.with(export.group(1), export.group(2));
                value = export.group(1).equals(wanted) ? export.group(2) : value;
            }
        }
        return value;
    }

    private static FerryProcess.Ended end(FerryProcess.Running convex) {
        convex.process().destroy();
        return convex.await();
    }
}
