package dev.ferry.demo;

import dev.ferry.settings.FerryHome;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A home of Ferry with the shipped plan, which goes away when it is closed. */
record TemporaryHome(Path directory) implements AutoCloseable {

    static TemporaryHome create() {
        try {
            Path directory = Files.createTempDirectory("ferry-demo-");
            Path config = Files.createDirectory(directory.resolve("config"));
            Files.copy(Path.of("config", "plan.yml"), config.resolve("plan.yml"));
            return new TemporaryHome(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    FerryHome ferryHome() {
        return new FerryHome(directory);
    }

    @Override
    public void close() {
        try (Stream<Path> found = Files.walk(directory)) {
            List<Path> childrenFirst = found.sorted(Comparator.reverseOrder()).toList();
            for (Path path : childrenFirst) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
