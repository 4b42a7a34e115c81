package dev.ferry.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GcLogTest {

    @Test
    void what_is_left_after_each_pause_of_some_time_is_read(@TempDir Path directory) throws IOException {
        Path log = Files.writeString(directory.resolve("gc.log"), """
                [0.020s] Using G1
                [1.500s] GC(0) Pause Young (Normal) (G1 Evacuation Pause) 24M->9M(256M) 5.123ms
                [2.000s] GC(1) Concurrent Mark Cycle
                [2.250s] GC(1) Pause Remark 60M->55M(256M) 2.000ms
                [2.750s] GC(2) Pause Full (G1 Compaction Pause) 200M->40M(256M) 90.000ms
                [9.000s] GC(3) Pause Young (Normal) (G1 Evacuation Pause) 99M->77M(256M) 3.000ms
                """);

        GcLog.Span span = GcLog.read(log).between(Duration.ofSeconds(1), Duration.ofSeconds(9));

        assertThat(span).isEqualTo(new GcLog.Span(3, 40, 55));
    }
}
