package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.report.model.TableResult;
import dev.ferry.report.model.TableTotal;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.stop.StopRequest;
import dev.ferry.stop.StopSignal;
import dev.ferry.stop.StoppedException;
import dev.ferry.testing.EmbeddedSource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckStopIT {

    @Test
    void a_scan_that_is_asked_to_stop_ends_at_once_and_reads_no_further_page(@TempDir Path directory) {
        StopRequest stop = new StopRequest();
        StopAtFirstPage progress = new StopAtFirstPage(stop);
        try (EmbeddedSource source = EmbeddedSource.create();
                CheckSite site =
                        new CheckSite(new CheckCase(Path.of("src/test/resources/check/all-well")), source, directory)) {
            source.execute("insert into orders select n, '00000000-0000-0000-0000-000000000001', n, null from"
                    + " generate_series(10, 5000) n");

            StoppedException stopped = catchThrowableOfType(
                    StoppedException.class,
                    () -> new CheckRunner(site.home.ferryHome(), site.environment(), stop).look(true, progress));

            assertThat(stopped.signal()).isEqualTo(StopSignal.TERM);
            assertThat(progress.waitedFor).isTrue();
            assertThat(progress.read).containsExactly("orders 1000");
        }
    }

    /** Asks for the stop after the first page of orders. */
    private static final class StopAtFirstPage implements RunProgress {

        private final StopRequest stop;
        private final AtomicBoolean waitedFor = new AtomicBoolean();
        private final List<String> read = new ArrayList<>();

        StopAtFirstPage(StopRequest stop) {
            this.stop = stop;
        }

        @Override
        public void runStarted(List<TableTotal> tables) {}

        @Override
        public void tableStarted(TableTotal table, long done) {}

        @Override
        public void rowsDone(String table, long done) {
            if (table.equals("orders")) {
                read.add(table + " " + done);
                waitedFor.set(stop.request(StopSignal.TERM));
            }
        }

        @Override
        public void tableFinished(TableResult result) {}

        @Override
        public void note(String line) {}

        @Override
        public void close() {}
    }
}
