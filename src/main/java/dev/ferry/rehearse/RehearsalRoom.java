package dev.ferry.rehearse;

import dev.ferry.check.DataReport;
import dev.ferry.settings.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Whether there is room for the copy that a rehearsal makes. */
final class RehearsalRoom {

    /**
     * Of id map, comparison and what documents take more than rows: 800 bytes were measured at a million rows. Less here,
     * so that only what clearly cannot do is refused.
     */
    static final long BYTES_PER_ROW = 500;

    private RehearsalRoom() {}

    /** Bytes that a rehearsal of these tables takes at least. */
    static long needed(Collection<DataReport.TableData> tables) {
        return tables.stream()
                .mapToLong(table -> table.size().bytes() + table.rows() * BYTES_PER_ROW)
                .sum();
    }

    /**
     * Why a rehearsal cannot be done there; empty when it may.
     *
     * @param needed bytes at least
     */
    static Optional<String> problem(Path directory, long needed) {
        try {
            return problem(directory, needed, Files.getFileStore(directory).getUsableSpace());
        } catch (IOException e) {
            // Whether anything can be made there is found out by making it.
            return Optional.empty();
        }
    }

    static Optional<String> problem(Path directory, long needed, long free) {
        return free >= needed
                ? Optional.empty()
                : Optional.of(String.format(
                        Locale.ROOT,
                        "A rehearsal keeps its copy on disk, which takes at least %,d MiB here, and %s has %,d MiB free. %s",
                        needed >> 20,
                        directory,
                        free >> 20,
                        RehearsalDirectory.anotherOne()));
    }

    /** @throws ConfigurationException when there is clearly too little */
    static void require(Path directory, Collection<DataReport.TableData> tables) {
        problem(directory, needed(tables)).ifPresent(problem -> {
            throw new ConfigurationException(List.of(problem));
        });
    }
}
