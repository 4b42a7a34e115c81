package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import dev.ferry.testing.FerryProcess;
import dev.ferry.testing.TestDeployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Functions that someone deployed by halves. Only the real TypeScript can be in such a state: LocalConvex makes its
 * functions from one plan.
 */
@Tag("child-jvm")
class RefusedFunctionsIT {

    private final EmbeddedSource source = EmbeddedSource.createSample(0.1);

    @TempDir
    private Path home;

    @AfterEach
    void drop() {
        source.close();
    }

    @Test
    void functions_that_are_not_deployed() throws IOException {
        Path functions = functionsWith("schema.ts", "ferryTables.ts");
        try (ConvexNodeServer bare = ConvexNodeServer.startWith(functions)) {
            assertRefused(bare, "ferry functions", "npx convex deploy");
        }
    }

    @Test
    void functions_of_which_only_one_file_was_brought_up_to_date() throws IOException {
        Path functions = functionsWith("schema.ts", "ferryTables.ts", "ferryErrors.ts", "migrate.ts");
        Path tables = functions.resolve("ferryTables.ts");
        Files.writeString(tables, Files.readString(tables).replaceFirst("fingerprint: \"", "fingerprint: \"0"));
        try (ConvexNodeServer mixed = ConvexNodeServer.startWith(functions)) {
            assertRefused(mixed, "another plan", "ferry functions");
        }
    }

    /** A directory with copies of these shipped files, beside the shipped ones so that their imports are found. */
    private static Path functionsWith(String... files) throws IOException {
        Path functions = Files.createTempDirectory(ConvexNodeServer.app(), "functions");
        for (String file : files) {
            Files.copy(ConvexNodeServer.app().resolve("convex").resolve(file), functions.resolve(file));
        }
        return functions;
    }

    private void assertRefused(TestDeployment convex, String... words) {
        FerryProcess.Ended run = FerryProcess.inNewHome(home)
                .unpacked()
                .with("SUPABASE_DB_URL", source.url())
                .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                .with("CONVEX_DEPLOY_KEY", convex.key())
                .run("run");

        assertThat(run.err()).contains(words).doesNotContain("\tat ", "Exception");
        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(convex.stats().mutations()).isZero();
        assertThat(run.err().lines().filter(line -> !line.isBlank()))
                .hasSizeBetween(2, words.length + 2)
                .last()
                .isEqualTo("Nothing was started and nothing was changed.");
    }
}
