package dev.ferry.rehearse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.settings.StateStoreException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.dao.DataAccessResourceFailureException;

class RehearsalFailedExceptionTest {

    @Test
    void a_full_disk_is_told_without_a_word_of_the_real_state() {
        StateStoreException lost = StateStoreException.lost(
                1, new DataAccessResourceFailureException("x", new IOException("No space left on device")));

        assertThat(RehearsalFailedException.ofItsFiles(lost))
                .hasMessageStartingWith("The rehearsal broke off: its files in " + RehearsalDirectory.parent())
                .hasMessageContaining("Nothing was sent to Convex")
                .hasMessageContaining("-Djava.io.tmpdir=DIR")
                .hasCause(lost);
        assertThat(RehearsalFailedException.ofItsFiles(lost).getMessage())
                .doesNotContain("ferry run", "FERRY_STATE", "spring.datasource");
    }
}
