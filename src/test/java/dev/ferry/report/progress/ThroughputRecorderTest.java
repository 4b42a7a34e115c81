package dev.ferry.report.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import dev.ferry.report.model.RowCounts;
import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.model.Throughput;
import dev.ferry.report.model.Throughput.Sample;
import dev.ferry.report.model.Throughput.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThroughputRecorderTest {

    private static final TableTotal CONTACTS = new TableTotal("contacts", 500, false);
    private static final TableTotal MESSAGES = new TableTotal("messages", 500, false);

    private final List<String> shown = new ArrayList<>();
    private long nanos = 5_000_000_000L;
    private final ThroughputRecorder recorder =
            new ThroughputRecorder(display(), () -> shown.add("begun"), () -> nanos);

    @Test
    void rows_are_counted_over_all_tables_and_without_those_of_earlier_attempts() {
        recorder.runStarted(List.of(CONTACTS, MESSAGES));
        recorder.tableStarted(CONTACTS, 300);
        after(1_000).rowsDone("contacts", 400);
        after(1_000).rowsDone("contacts", 500);
        recorder.tableFinished(finished("contacts"));
        recorder.tableStarted(MESSAGES, 0);
        after(500).rowsDone("messages", 20);

        assertThat(recorder.throughput())
                .isEqualTo(new Throughput(
                        List.of(new Sample(0, 0), new Sample(1, 100), new Sample(2, 200), new Sample(2.5, 220)),
                        List.of(new Span("contacts", 0, 2), new Span("messages", 2, 2.5))));
    }

    @Test
    void what_came_after_the_last_sample_is_told_too() {
        recorder.runStarted(List.of(CONTACTS));
        recorder.tableStarted(CONTACTS, 0);
        after(1_000).rowsDone("contacts", 100);
        after(10).rowsDone("contacts", 200);

        assertThat(recorder.throughput().samples()).endsWith(new Sample(1, 100), new Sample(1.01, 200));
    }

    @Test
    void a_run_of_any_length_is_told_from_its_beginning_to_its_end_with_few_samples() {
        recorder.runStarted(List.of(CONTACTS));
        recorder.tableStarted(CONTACTS, 0);
        for (int chunk = 1; chunk <= 200_000; chunk++) {
            after(50).rowsDone("contacts", chunk * 100L);
        }

        List<Sample> samples = recorder.throughput().samples();

        assertThat(samples).hasSizeBetween(ThroughputRecorder.MOST_SAMPLES / 2, ThroughputRecorder.MOST_SAMPLES + 1);
        assertThat(samples).startsWith(new Sample(0, 0)).endsWith(new Sample(10_000, 20_000_000));
        assertThat(recorder.throughput().intervals())
                .allSatisfy(interval -> assertThat(interval.rowsPerSecond()).isCloseTo(2_000, offset(0.01)));
        assertThat(recorder.throughput().intervals())
                .allSatisfy(
                        interval -> assertThat(interval.to() - interval.from()).isLessThan(10_000 / 100.0));
    }

    @Test
    void a_run_that_was_refused_has_not_begun() {
        recorder.note("refused");

        assertThat(recorder.throughput()).isEqualTo(Throughput.NONE);
        assertThat(shown).containsExactly("note refused");
    }

    @Test
    void the_display_is_told_everything() {
        recorder.runStarted(List.of(CONTACTS));
        recorder.tableStarted(CONTACTS, 1);
        recorder.rowsDone("contacts", 2);
        recorder.tableFinished(finished("contacts"));
        recorder.tableEnded("read");
        recorder.note("hm");
        recorder.close();

        assertThat(shown)
                .containsExactly(
                        "begun",
                        "run",
                        "table contacts 1",
                        "rows contacts 2",
                        "finished",
                        "ended read",
                        "note hm",
                        "close");
    }

    private ThroughputRecorder after(long millis) {
        nanos += Duration.ofMillis(millis).toNanos();
        return recorder;
    }

    private static TableResult finished(String table) {
        return new TableResult(table, "completed", new RowCounts(200, 200, 0, 0, 0), Duration.ofSeconds(2));
    }

    private RunProgress display() {
        return new RunProgress() {
            @Override
            public void runStarted(List<TableTotal> tables) {
                shown.add("run");
            }

            @Override
            public void tableStarted(TableTotal table, long done) {
                shown.add("table " + table.table() + " " + done);
            }

            @Override
            public void rowsDone(String table, long done) {
                shown.add("rows " + table + " " + done);
            }

            @Override
            public void tableFinished(TableResult result) {
                shown.add("finished");
            }

            @Override
            public void tableEnded(String line) {
                shown.add("ended " + line);
            }

            @Override
            public void note(String line) {
                shown.add("note " + line);
            }

            @Override
            public void close() {
                shown.add("close");
            }
        };
    }
}
