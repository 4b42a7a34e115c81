package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Failsafe says nothing of names that no class has, so one that has moved would lose its place. */
class OrderOfTestsTest {

    /** Builds that went well, milliseconds, class, method. */
    private static final Pattern LINE = Pattern.compile("1,\\d+,([\\w.]+IT),every_test");

    @Test
    void every_class_that_is_begun_early_is_there() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/order/.surefire-integration-tests"));

        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            Matcher fields = LINE.matcher(line);
            assertThat(fields.matches()).isTrue();
            assertThat(Path.of("src/test/java", fields.group(1).replace('.', '/') + ".java"))
                    .exists();
        });
    }
}
