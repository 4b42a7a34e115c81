package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.settings.StoreFailure;
import dev.ferry.spill.DiskMaps;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VerificationFileTest {

    /** More than is cached. */
    private static final int ENTRIES = 400_000;

    private static final String VALUE = "a value of some length, ".repeat(6);

    @TempDir
    private Path directory;

    /** Both are files of H2, but for damage of the state store the operator is told to move the state away. */
    @Test
    void damage_of_it_is_not_taken_for_damage_of_the_state_store() throws IOException {
        try (DiskMaps maps = new VerificationFile(directory).open();
                RandomAccessFile bytes = new RandomAccessFile(
                        directory.resolve("verification.mv").toFile(), "rw")) {
            for (int i = 0; i < ENTRIES; i++) {
                maps.put("numbers", Integer.toString(i), VALUE);
            }
            maps.commit();
            bytes.setLength(0);

            assertThatThrownBy(() -> readAll(maps))
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessageContaining("verification.mv")
                    .satisfies(failure ->
                            assertThat(StoreFailure.isDamage(failure)).isFalse());
        }
    }

    private static void readAll(DiskMaps maps) {
        for (int i = 0; i < ENTRIES; i++) {
            assertThat(maps.get("numbers", Integer.toString(i))).isEqualTo(VALUE);
        }
    }
}
