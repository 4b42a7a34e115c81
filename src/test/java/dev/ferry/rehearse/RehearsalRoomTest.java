package dev.ferry.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.check.DataReport;
import dev.ferry.source.TableSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RehearsalRoomTest {

    private static final Path DIRECTORY = Path.of("temporary");

    @Test
    void it_needs_what_the_tables_have_and_something_for_each_row() {
        assertThat(RehearsalRoom.needed(List.of(table(1_000_000, 1L << 30), table(0, 8_192))))
                .isEqualTo((1L << 30) + 8_192 + 1_000_000 * RehearsalRoom.BYTES_PER_ROW);
    }

    @Test
    void clearly_too_little_room_is_told_in_one_line_with_the_way_out() {
        assertThat(RehearsalRoom.problem(DIRECTORY, 3L << 30, (3L << 30) - 1).orElseThrow())
                .isEqualTo("A rehearsal keeps its copy on disk, which takes at least 3,072 MiB here, and " + DIRECTORY
                        + " has 3,071 MiB free. Name another directory: java -Djava.io.tmpdir=DIR -jar ferry.jar"
                        + " rehearse.");
        assertThat(RehearsalRoom.problem(DIRECTORY, 3L << 30, 3L << 30)).isEmpty();
    }

    private static DataReport.TableData table(long rows, long bytes) {
        return new DataReport.TableData(new TableSize(rows, bytes), rows, true, Map.of());
    }
}
