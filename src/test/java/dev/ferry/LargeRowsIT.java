package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import dev.ferry.testing.LocalDeployment;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Rows near Convex's limit, in a heap that holds a few hundred of them at most: 700 unless {@code -Dferry.large.rows}
 * asks for more. Only into {@code LocalConvex}, which knows the limits and keeps them on disk; {@code convex-test} does
 * neither.
 */
@Tag("child-jvm")
class LargeRowsIT {

    private static final int ROWS = Integer.getInteger("ferry.large.rows", 700);

    private final EmbeddedSource source = EmbeddedSource.createSample(0.1);
    private final LocalDeployment convex = LocalDeployment.startLargest();

    @AfterEach
    void close() {
        convex.close();
        source.close();
    }

    @Test
    void rows_of_900_KiB_and_one_of_200_MiB_pass_through_a_heap_of_256_MiB(@TempDir Path home) throws Exception {
        String message = """
                insert into messages (id, conversation_id, workspace_id, direction, sender_type, content, created_at)
                  select md5('large' || n)::uuid, c.id, c.workspace_id, 'inbound', 'contact',
                         repeat('0123456789abcdef', %d), now()
                  from generate_series(%d, %d) n cross join (select * from conversations order by id limit 1) c;
                """;
        source.execute(message.formatted(900 * 1024 / 16, 1, ROWS) + message.formatted((200 << 20) / 16, 0, 0));

        FerryProcess ferry = FerryProcess.inNewHome(home);
        // Each partition holds a page of its own.
        Files.writeString(home.resolve("config/application.yml"), "ferry.partitions: 4\n");

        FerryProcess.Ended run = ferry.with("SUPABASE_DB_URL", source.url())
                .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                .with("CONVEX_DEPLOY_KEY", convex.key())
                .withJvmOption("-Xmx256m")
                .run("run");

        assertThat(run.err()).doesNotContain("OutOfMemory");
        assertThat(run.out()).contains("row-too-large: 1 row", "1 rejected");
        assertThat(run.exitCode()).isEqualTo(3);
        assertThat(convex.count("messages")).isEqualTo(300 + ROWS);
    }
}
