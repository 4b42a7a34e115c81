package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Failsafe says nothing of names that it does not know, so a class that has moved would be begun as the last of all. */
class OrderOfTestsTest {

    @Test
    void every_class_that_is_begun_early_is_there() throws IOException {
        List<String> lines = Files.readAllLines(Path.of("src/test/order/.surefire-integration-tests"));

        // Builds that went well, milliseconds, class, method.
        assertThat(lines).isNotEmpty().allSatisfy(line -> {
            assertThat(line).matches("1,\\d+,dev\\.ferry\\.[\\w.]+IT,every_test");
            assertThat(Path.of("src/test/java", line.split(",")[2].replace('.', '/') + ".java"))
                    .exists();
        });
    }
}
