package dev.ferry.functions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The functions in {@code src/main/convex} are what the tests under Node run, and what people read. They must be what
 * {@code ferry functions} writes for the shipped plan.
 */
class ShippedFunctionsTest {

    private static final Path CHECKED_IN = Path.of("src/main/convex");

    @ParameterizedTest
    @ValueSource(strings = {FunctionsRenderer.MIGRATE, FunctionsRenderer.TABLES, FunctionsRenderer.SCHEMA})
    void the_checked_in_file_is_the_rendered_one(String name) throws IOException {
        Map<String, String> rendered =
                new FunctionsRenderer().render(ShippedPlan.plan(), checkedInFingerprint(), version());

        assertThat(Files.readString(CHECKED_IN.resolve(name)))
                .describedAs("render src/main/convex anew: ferry functions --out src/main/convex --force")
                .isEqualTo(rendered.get(name));
    }

    private static String checkedInFingerprint() throws IOException {
        Matcher line = Pattern.compile("const FINGERPRINT = \"([^\"]+)\";")
                .matcher(Files.readString(CHECKED_IN.resolve(FunctionsRenderer.MIGRATE)));
        assertThat(line.find()).isTrue();
        return line.group(1);
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
