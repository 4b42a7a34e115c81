package dev.ferry.store;

import dev.ferry.report.model.OwnerFile;
import dev.ferry.settings.LockOwner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Says beside an H2 store who holds it, since its lock keeps everybody else from reading it there. For messages only:
 * nothing is decided by it, so a failure to write it is no reason to stop.
 */
public final class PidFile {

    private static final Logger LOG = LoggerFactory.getLogger(PidFile.class);
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Path file;

    /** @param state the state directory */
    public PidFile(Path state) {
        this.file = state.resolve("running.json");
    }

    /** Replaces what is there, in one step. */
    public void write(LockOwner lockOwner) {
        ObjectNode node = JSON.createObjectNode();
        node.put("host", lockOwner.host());
        node.put("pid", lockOwner.pid());
        node.put("since", lockOwner.since().toString());
        node.put("run", lockOwner.run());
        Path next = file.resolveSibling("running.json.new");
        try {
            OwnerFile.write(next, (JSON.writeValueAsString(node) + "\n").getBytes(StandardCharsets.UTF_8));
            Files.move(next, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.debug("{} was not written: {}", file, e.toString());
        }
    }

    /** Who wrote it last, unless that process is known to have ended; null when nobody has, or it cannot be read. */
    @Nullable
    public LockOwner read() {
        try {
            JsonNode node = JSON.readTree(Files.readString(file));
            LockOwner lockOwner = new LockOwner(
                    node.path("host").asString(),
                    node.path("pid").asLong(),
                    Instant.parse(node.path("since").asString()),
                    node.path("run").isNumber() ? node.path("run").asLong() : null);
            return lockOwner.hasEnded() ? null : lockOwner;
        } catch (IOException | JacksonException | DateTimeException e) {
            LOG.debug("{} was not read: {}", file, e.toString());
            return null;
        }
    }

    void delete() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("{} was not deleted: {}", file, e.toString());
        }
    }
}
