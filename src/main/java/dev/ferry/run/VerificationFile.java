package dev.ferry.run;

import dev.ferry.report.model.OwnerFile;
import dev.ferry.settings.StateDirectory;
import dev.ferry.spill.DiskMaps;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Where an unfinished run keeps what its comparison has seen, beside the state.
 *
 * @param directory of the state
 */
public record VerificationFile(Path directory) {

    private static final String NAME = "verification.mv";

    /** Opens the file, for its owner alone; a new one where there is none. */
    public DiskMaps open() {
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
