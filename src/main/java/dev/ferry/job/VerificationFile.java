package dev.ferry.job;

import dev.ferry.idmap.DiskMaps;
import dev.ferry.report.OwnerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where an unfinished run keeps what its comparison has seen, beside the state.
 *
 * @param directory of the state
 */
record VerificationFile(Path directory) {

    private static final String NAME = "verification.mv";

    DiskMaps open() {
        new StateDirectory(directory).makePrivate();
        DiskMaps maps = DiskMaps.in(directory.resolve(NAME));
        try {
            OwnerFile.close(directory.resolve(NAME));
        } catch (IOException e) {
            maps.close();
            throw new UncheckedIOException(e);
        }
        return maps;
    }

    void delete() {
        try {
            Files.deleteIfExists(directory.resolve(NAME));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
