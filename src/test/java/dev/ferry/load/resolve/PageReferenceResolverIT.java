package dev.ferry.load.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.ferry.history.RunOptions;
import dev.ferry.run.Migration;
import dev.ferry.run.ProgressHooks;
import dev.ferry.run.RunResult;
import dev.ferry.run.RunResult.Outcome;
import dev.ferry.settings.TestHome;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.LocalDeployment;
import dev.ferry.testing.postgrest.PostgrestServer;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A whole run whose source tells what it was asked. */
class PageReferenceResolverIT {

    private static final int CHUNKS = 15;

    @Test
    void with_orphans_in_every_chunk_the_source_is_asked_for_whole_pages(@TempDir Path directory) {
        try (EmbeddedSource source = EmbeddedSource.createSample(0.1);
                PostgrestServer rest = PostgrestServer.start(source);
                LocalDeployment convex = LocalDeployment.start()) {
            source.execute("""
                    alter table messages drop constraint messages_conversation_id_fkey;
                    update messages set conversation_id = gen_random_uuid() where id in (
                      select id from (select id, row_number() over (order by id) n from messages) numbered where n % 10 = 0)
                    """);
            TestHome home = TestHome.in(directory).withSettings("ferry:\n  chunk-size: 20\n  partitions: 1\n");
            Map<String, String> environment = Map.of(
                    "NEXT_PUBLIC_SUPABASE_URL", rest.url(),
                    "SUPABASE_SERVICE_ROLE_KEY", rest.keys().serviceRole(),
                    "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                    "CONVEX_DEPLOY_KEY", convex.key());

            RunResult run = new Migration(home.ferryHome(), environment)
                    .run(RunOptions.standard(), new ProgressHooks().atStart("messages", rest.log()::forget), false);

            assertThat(run.outcome()).describedAs("%s", run.failure()).isEqualTo(Outcome.WITH_REJECTS);
            assertThat(run.summary().rejects())
                    .extracting(group -> tuple(group.table(), group.reason(), group.count()))
                    .containsExactly(tuple("messages", "missing-parent", 30L));
            assertThat(rest.log().requests("conversations"))
                    .describedAs("%d chunks have orphans", CHUNKS)
                    .isNotEmpty()
                    .hasSizeLessThan(CHUNKS);
        }
    }
}
