package dev.ferry.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanFingerprint;
import dev.ferry.plan.PlanReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The functions in {@code src/main/convex} are what the tests under Node run, and what people read. They must be what
 * {@code ferry functions} writes for the shipped plan.
 */
class ShippedFunctionsTest {

    private static final Path CHECKED_IN = Path.of("src/main/convex");

    @ParameterizedTest
    @ValueSource(
            strings = {
                FunctionsRenderer.MIGRATE,
                FunctionsRenderer.ERRORS,
                FunctionsRenderer.TABLES,
                FunctionsRenderer.SCHEMA
            })
    void the_checked_in_file_is_the_rendered_one(String name) throws IOException {
        MigrationPlan plan = new PlanReader().read(Path.of("config/plan.yml"));
        Map<String, String> rendered = new FunctionsRenderer().render(plan, PlanFingerprint.schema(plan), version());

        assertThat(Files.readString(CHECKED_IN.resolve(name)))
                .describedAs(
                        "%s is not what config/plan.yml and the templates give. Render it again:"
                                + " ferry functions --out src/main/convex --force",
                        CHECKED_IN.resolve(name))
                .isEqualTo(rendered.get(name));
    }

    private static String version() throws IOException {
        Properties build = new Properties();
        try (InputStream stream = Objects.requireNonNull(
                ShippedFunctionsTest.class.getResourceAsStream("/META-INF/build-info.properties"))) {
            build.load(stream);
        }
        return build.getProperty("build.version");
    }
}
