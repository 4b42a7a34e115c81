package dev.ferry.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.plan.PlanReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rendered files pass TypeScript's strict checks, together with an app that relies on their types. */
class StrictTypesIT {

    private static final Path RESOURCES = Path.of("src/test/resources");
    private static final Path APP = Path.of(System.getProperty("ferry.test.convex-app"));

    @TempDir
    private Path project;

    @Test
    void an_app_that_uses_unions_null_and_searches_compiles() throws IOException, InterruptedException {
        MigrationPlan plan = new PlanReader().read(RESOURCES.resolve("contract/unions/plan.yml"));
        Path convex = Files.createDirectory(project.resolve("convex"));
        for (Map.Entry<String, String> file : new FunctionsRenderer()
                .render(plan, PlanFingerprint.schema(plan), "0.1.0")
                .entrySet()) {
            Files.writeString(convex.resolve(file.getKey()), file.getValue());
        }
        Files.copy(RESOURCES.resolve("functions/app.ts"), convex.resolve("app.ts"));
        Files.copy(APP.resolve("tsconfig.json"), project.resolve("tsconfig.json"));
        Files.createSymbolicLink(
                project.resolve("node_modules"),
                APP.resolve("node_modules").toAbsolutePath().toRealPath());

        Process compiler = new ProcessBuilder("node", "node_modules/typescript/bin/tsc", "-p", ".")
                .directory(project.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(compiler.waitFor()).as(said).isZero();
    }
}
