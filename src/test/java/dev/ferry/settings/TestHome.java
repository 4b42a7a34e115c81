package dev.ferry.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A home directory with the shipped plan, as a fresh clone has it. */
public record TestHome(Path directory) {

    public static TestHome in(Path directory) {
        TestHome home = new TestHome(directory);
        home.write("plan.yml", read(Path.of("config/plan.yml")));
        return home;
    }

    public FerryHome ferryHome() {
        return new FerryHome(directory);
    }

    public TestHome withSettings(String applicationYml) {
        return write("application.yml", applicationYml);
    }

    public TestHome withPlan(String planYml) {
        return write("plan.yml", planYml);
    }

    public String plan() {
        return read(directory.resolve("config/plan.yml"));
    }

    private TestHome write(String name, String text) {
        try {
            Files.createDirectories(directory.resolve("config"));
            Files.writeString(directory.resolve("config").resolve(name), text);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
