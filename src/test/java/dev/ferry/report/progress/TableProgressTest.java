package dev.ferry.report.progress;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.report.model.Bottleneck;
import dev.ferry.report.model.TableTotal;
import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TableProgressTest {

    private final StoppedClock clock = new StoppedClock();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # total | estimate | before | done   | seconds | figures
            50000   | false    | 0      | 12300  | 6.3     | 12,300/50,000, 24.6 %, 1,952 rows/s, 20 s left
            50000   | true     | 0      | 12300  | 6.3     | 12,300/~50,000, 24.6 %, 1,952 rows/s, 20 s left
            50000   | false    | 0      | 49999  | 10      | 49,999/50,000, 99.9 %, 5,000 rows/s, 1 s left
            50000   | false    | 0      | 50000  | 10      | 50,000/50,000, 100.0 %, 5,000 rows/s
            50000   | true     | 0      | 50001  | 10      | 50,001/~50,000, 5,000 rows/s
            50000   | false    | 0      | 50001  | 10      | 50,001/50,000, 5,000 rows/s
            0       | false    | 0      | 0      | 10      | 0/0
            0       | true     | 0      | 300    | 10      | 300/~0, 30 rows/s
            -1      | false    | 0      | 300    | 10      | 300, 30 rows/s
            100     | false    | 0      | 50     | 0.9     | 50/100, 50.0 %
            100     | false    | 50     | 50     | 600     | 50/100, 50.0 %
            100     | false    | 50     | 51     | 10      | 51/100, 51.0 %, 0.1 rows/s, 8 min 10 s left
            9000000000 | false | 0      | 1      | 1       | 1/9,000,000,000, 0.0 %, 1.0 rows/s, 104,166 d 15 h left
            """)
    void figures_say_what_is_known(
            long total, boolean estimate, long before, long done, double seconds, String figures) {
        TableProgress progress = new TableProgress(new TableTotal("t", total, estimate), before, clock.instant());
        clock.forward(Duration.ofMillis((long) (seconds * 1000)));
        progress.rowsDone(done);

        assertThat(String.join(", ", progress.figures(clock.instant(), Bottleneck.UNKNOWN)))
                .isEqualTo(figures);
    }

    @ParameterizedTest
    @CsvSource({"50000, 12500, 0.25", "50000, 60000, 1", "0, 0, 1", "0, 10, 1"})
    void the_share_is_never_more_than_all(long total, long done, double share) {
        TableProgress progress = new TableProgress(new TableTotal("t", total, false), done, clock.instant());

        assertThat(progress.fraction()).hasValue(share);
    }

    @ParameterizedTest
    @CsvSource({"0", "10"})
    void an_unknown_total_has_no_share(long done) {
        assertThat(new TableProgress(new TableTotal("t", -1, false), done, clock.instant()).fraction())
                .isEmpty();
    }
}
