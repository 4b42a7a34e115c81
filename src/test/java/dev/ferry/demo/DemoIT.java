package dev.ferry.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.ProgressMode;
import dev.ferry.testing.SampleCounts;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DemoIT {

    private static final SampleCounts SMALL = new SampleCounts(5, 6, 70, 80, 900, 100);

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    @Test
    void the_demo_rejects_the_planted_rows_and_no_others_and_all_else_arrives() {
        int exitCode = run(Map.of());

        assertThat(printed()).contains("1,161 rows, all equal", "14 planted rows were rejected, and no others");
        assertThat(exitCode).isZero();
    }

    @Test
    void settings_that_would_reach_its_run_are_refused_by_their_names_alone() {
        int exitCode = run(Map.of("SPRING_DATASOURCE_URL", "jdbc:x:y", "FERRY_HOME", "/h", "ferry_state", "/s"));

        assertThat(exitCode).isEqualTo(1);
        assertThat(printed())
                .contains("The demo failed: SPRING_DATASOURCE_URL, ferry_state would")
                .doesNotContain("jdbc:x:y")
                .hasLineCount(1);
    }

    private int run(Map<String, String> surroundings) {
        return new Demo(SMALL, ProgressMode.NONE, new PrintStream(printed, true, StandardCharsets.UTF_8))
                .run(surroundings);
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }
}
