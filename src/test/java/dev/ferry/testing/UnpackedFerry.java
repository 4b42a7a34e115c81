package dev.ferry.testing;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.springframework.util.FileSystemUtils;

/**
 * The packaged jar, unpacked as Spring Boot offers it and run with the simplest collector, beside an archive of the classes that a run loads: half of the
 * time until a process of Ferry does something goes into finding, reading and linking classes, and the tests start
 * hundreds of them. It is made once per build, by whichever test needs it first.
 */
final class UnpackedFerry {

    private static final Path JAR = Path.of(System.getProperty("ferry.test.jar"));
    private static final Path DIRECTORY = JAR.resolveSibling("ferry-unpacked");
    private static final Path ARCHIVE = DIRECTORY.resolve("classes.jsa");
    private static final Path STAMP = DIRECTORY.resolve("stamp.txt");
    private static final Path UNPACKED = DIRECTORY.resolve(JAR.getFileName());

    /** It starts no threads of its own, and these processes have little to collect. */
    private static final String COLLECTOR = "-XX:+UseSerialGC";

    private static final List<String> ARGUMENTS = prepared();

    private UnpackedFerry() {}

    /** Arguments of {@code java} that start it. */
    static List<String> arguments() {
        return ARGUMENTS;
    }

    private static List<String> prepared() {
        try (FileChannel channel = FileChannel.open(
                JAR.resolveSibling("ferry-unpacked.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            FileLock alone = channel.lock();
            String stamp = System.getProperty("java.home") + " " + digest();
            if (!Files.exists(STAMP) || !Files.readString(STAMP).equals(stamp)) {
                FileSystemUtils.deleteRecursively(DIRECTORY);
                unpack();
                archive();
                Files.writeString(STAMP, stamp);
            }
            List<String> arguments = isUsable() ? withArchive() : plain();
            alone.release();
            return arguments;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> plain() {
        return List.of(COLLECTOR, "-jar", UNPACKED.toString());
    }

    private static List<String> withArchive() {
        return List.of(COLLECTOR, "-XX:SharedArchiveFile=" + ARCHIVE, "-jar", UNPACKED.toString());
    }

    private static void unpack() throws IOException {
        String said = java(
                List.of("-Djarmode=tools", "-jar", JAR.toString(), "extract", "--destination", DIRECTORY.toString()));
        if (!Files.exists(UNPACKED)) {
            throw new AssertionError("the jar was not unpacked: " + said);
        }
    }

    /** A whole run, compared and reported, so that nearly all classes are in it. */
    private static void archive() throws IOException {
        Path home = Files.createDirectories(DIRECTORY.resolve("home"));
        try (EmbeddedSource source = EmbeddedSource.createSample(0.1);
                LocalDeployment convex = LocalDeployment.start()) {
            FerryProcess.Ended run = FerryProcess.inNewHome(home)
                    .with("SUPABASE_DB_URL", source.url())
                    .with("NEXT_PUBLIC_CONVEX_URL", convex.url())
                    .with("CONVEX_DEPLOY_KEY", convex.key())
                    .startedBy(List.of(COLLECTOR, "-XX:ArchiveClassesAtExit=" + ARCHIVE, "-jar", UNPACKED.toString()))
                    .run("run", "--verify", "--report", "report");
            if (run.exitCode() != 0) {
                throw new AssertionError(
                        "the run that loads the classes ended with " + run.exitCode() + ": " + run.err());
            }
        }
    }

    /** A virtual machine may be built without this, and would then say so in front of whatever Ferry prints. */
    private static boolean isUsable() throws IOException {
        return Files.exists(ARCHIVE) && help(withArchive()).equals(help(plain()));
    }

    private static String help(List<String> start) throws IOException {
        List<String> arguments = new ArrayList<>(start);
        arguments.add("--help");
        return java(arguments);
    }

    private static String java(List<String> arguments) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try (InputStream said = process.getInputStream()) {
            String text = new String(said.readAllBytes(), UTF_8);
            if (!process.waitFor(1, TimeUnit.MINUTES)) {
                throw new AssertionError(command + " does not end");
            }
            return text;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String digest() throws IOException {
        try (DigestInputStream in =
                new DigestInputStream(Files.newInputStream(JAR), MessageDigest.getInstance("SHA-256"))) {
            in.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(in.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
