package dev.ferry.contract;

import dev.ferry.testing.ConvexNodeServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Convex's own client for npm, in a Node process of its own ({@code src/test/convex/clientCheck.mjs}). */
public final class OfficialClient {

    /** Lines of a check that is content. */
    public static final int THINGS_TO_SEE = 6;

    private OfficialClient() {}

    /**
     * Lets it talk to a deployment without documents.
     *
     * @return what it saw, line by line
     * @throws AssertionError when it saw something that Convex does not do
     */
    public static List<String> check(String url, String deployKey) {
        try {
            Process process = new ProcessBuilder("node", "clientCheck.mjs", url, deployKey)
                    .directory(ConvexNodeServer.app().toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError("Convex's client does not get what Convex gives:\n" + output);
            }
            return output.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
