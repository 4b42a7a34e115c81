package dev.ferry.stop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.load.read.Rows;
import dev.ferry.source.Page;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.batch.core.job.JobInterruptedException;
import org.springframework.batch.infrastructure.item.Chunk;
import org.springframework.batch.infrastructure.item.ItemWriter;
import org.springframework.dao.DataAccessResourceFailureException;

class ChunkUnderWayTest {

    private final StopRequest stop = new StopRequest();
    private final ChunkUnderWay chunk = new ChunkUnderWay(stop);
    private final RuntimeException failure = new IllegalStateException("the client is closed");

    @AfterEach
    void forgetTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void pages_and_the_end_of_the_table_pass_through() throws Exception {
        Page page = new Page(List.of(Rows.row("a", "{}")));

        assertThat(chunk.reader(() -> "a page", () -> page).read()).isSameAs(page);
        assertThat(chunk.reader(() -> "a page", () -> null).read()).isNull();
    }

    @Test
    void what_is_written_passes_through() throws Exception {
        List<String> written = new ArrayList<>();

        chunk.<String>writer("messages", items -> items.forEach(written::add)).write(Chunk.of("a", "b"));

        assertThat(written).containsExactly("a", "b");
    }

    @Test
    void it_knows_what_is_waited_for() throws Exception {
        List<String> waitedFor = new ArrayList<>();

        waitedFor.add(chunk.waitingFor());
        chunk.reader(() -> "a page", () -> {
                    waitedFor.add(chunk.waitingFor());
                    return null;
                })
                .read();
        chunk.<String>writer("messages", items -> waitedFor.add(chunk.waitingFor()))
                .write(Chunk.of("a"));

        assertThat(waitedFor)
                .containsExactly("the chunk under way", "a page", "Convex's answer to a chunk of messages");
    }

    @Test
    void a_failure_that_no_stop_has_caused_stays_what_it_is() {
        assertThatThrownBy(() -> failing(failure).write(Chunk.of("a"))).isSameAs(failure);

        stop.request(StopSignal.TERM);
        assertThatThrownBy(() -> failing(failure).write(Chunk.of("a")))
                .describedAs("asked to stop, but nothing was woken or broken off yet")
                .isSameAs(failure);
    }

    @Test
    void a_failure_after_a_call_was_broken_off_is_the_stop() {
        stop.request(StopSignal.TERM);
        stop.cutShort();

        assertThatThrownBy(() -> failing(failure).write(Chunk.of("a")))
                .isInstanceOf(JobInterruptedException.class)
                .hasCause(failure);
    }

    @Test
    void a_wait_that_was_woken_leaves_no_interrupt_behind_that_would_close_the_store() {
        stop.request(StopSignal.TERM);

        assertThatThrownBy(() -> chunk.reader(() -> "a page", () -> {
                            try {
                                stop.sleep(Duration.ofHours(1));
                            } catch (InterruptedException e) {
                                Thread.currentThread().interrupt();
                            }
                            throw failure;
                        })
                        .read())
                .isInstanceOf(JobInterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_store_that_fails_meanwhile_is_not_hidden_behind_the_stop() {
        RuntimeException lost = new DataAccessResourceFailureException("disk full");
        stop.request(StopSignal.TERM);
        stop.cutShort();

        assertThatThrownBy(() -> failing(lost).write(Chunk.of("a"))).isSameAs(lost);
    }

    private ItemWriter<String> failing(RuntimeException with) {
        return chunk.writer("messages", items -> {
            throw with;
        });
    }
}
