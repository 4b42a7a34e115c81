package dev.ferry.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** A Postgres on this machine as if it were far away: what is asked arrives so much later, the answers come at once. */
final class FarSource implements AutoCloseable {

    private static final int BUFFER = 64 << 10;

    private final ServerSocket server;
    private final int port;
    private final Duration latency;

    private FarSource(ServerSocket server, int port, Duration latency) {
        this.server = server;
        this.port = port;
        this.latency = latency;
    }

    /** @param port of the Postgres */
    static FarSource start(int port, Duration latency) {
        try {
            FarSource source = new FarSource(new ServerSocket(0, 64, InetAddress.getLoopbackAddress()), port, latency);
            thread(source::accept);
            return source;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket near = server.accept();
                Socket far = new Socket(InetAddress.getLoopbackAddress(), port);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                thread(() -> carry(near, far, latency));
                thread(() -> carry(far, near, Duration.ZERO));
            } catch (IOException e) {
                // Closed, or one of the two ends is gone: the measurement will see that.
                return;
            }
        }
    }

    private static void carry(Socket from, Socket to, Duration delay) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to;
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                Thread.sleep(delay.toMillis());
                out.write(buffer, 0, read);
            }
        } catch (IOException e) {
            // One end has closed, and so the other one is closed here.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void thread(Runnable work) {
        Thread thread = new Thread(work, "far source");
        thread.setDaemon(true);
        thread.start();
    }
}
