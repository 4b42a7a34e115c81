package dev.ferry.store;

import dev.ferry.report.json.RunJson;
import dev.ferry.report.model.OwnerFile;
import dev.ferry.report.model.RunDetail;
import dev.ferry.settings.StateStoreException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/** {@code live.json} in the state directory: the report of the run that holds the H2 file, which nobody else can read. */
public final class LiveFile {

    private final Path file;
    private final Path next;

    /**
     * @param state the state directory
     */
    public LiveFile(Path state) {
        this.file = state.resolve("live.json");
        this.next = state.resolve("live.json.next");
    }

    /** Puts a report in the place of the one before; a reader sees the one or the other, whole. */
    public void write(RunDetail report) throws IOException {
        OwnerFile.write(next, RunJson.compact(report));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Takes the report away. */
    public void remove() throws IOException {
        Files.deleteIfExists(next);
        Files.deleteIfExists(file);
    }

    /**
     * What a run that goes on has reported; empty when it has not yet. Must be asked only while a run holds the store:
     * what is here otherwise was left by a killed process.
     *
     * @param thisHost name of this machine, where a process that is gone can be told
     */
    public Optional<RunDetail> read(String thisHost) {
        try {
            RunDetail report = RunJson.read(Files.readAllBytes(file));
            return isOfAnotherProcess(report, thisHost) ? Optional.empty() : Optional.of(report);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (JacksonException e) {
            // Of another version of Ferry, so it says nothing here.
            return Optional.empty();
        } catch (IOException e) {
            throw StateStoreException.of(e);
        }
    }

    /** Left by a killed run, while a new one holds the store and has not reported yet. */
    private static boolean isOfAnotherProcess(RunDetail report, String thisHost) {
        return report.live() == null
                || (report.live().host().equals(thisHost)
                        && ProcessHandle.of(report.live().pid()).isEmpty());
    }
}
