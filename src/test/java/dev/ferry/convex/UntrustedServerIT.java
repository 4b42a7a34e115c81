package dev.ferry.convex;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.convex.error.ConvexRefusedException;
import dev.ferry.convex.retry.RecordedTime;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real TLS server whose certificate nobody vouches for. */
class UntrustedServerIT {

    private static final char[] PASSWORD = "password".toCharArray();

    @TempDir
    private Path directory;

    @Test
    void the_key_is_not_sent_to_a_server_that_cannot_prove_who_it_is() throws Exception {
        RecordedTime time = new RecordedTime();
        try (SSLServerSocket listener = listen()) {
            CompletableFuture<Integer> received = CompletableFuture.supplyAsync(() -> firstByte(listener));
            ConvexEndpoint endpoint =
                    ConvexEndpoint.parse("https://localhost:" + listener.getLocalPort(), TestCalls.KEY);
            try (ConvexClient client = TestCalls.client(endpoint, time, Duration.ofSeconds(20))) {
                assertThatThrownBy(() -> client.mutation(TestCalls.MUTATION, TestCalls.ARGS))
                        .isInstanceOf(ConvexRefusedException.class)
                        .hasMessageContaining("TLS certificate is not trusted")
                        .hasMessageContaining("was not sent");
            }
            assertThat(received.get(20, TimeUnit.SECONDS)).isNegative();
            assertThat(time.pauses()).isEmpty();
        }
    }

    /** What the client sends once the handshake is over; -1 for nothing. */
    private static int firstByte(SSLServerSocket listener) {
        try (SSLSocket socket = (SSLSocket) listener.accept()) {
            return socket.getInputStream().read();
        } catch (IOException handshakeFailed) {
            return -1;
        }
    }

    private SSLServerSocket listen() throws Exception {
        Path store = directory.resolve("server.p12");
        String keytool =
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        Process process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=localhost",
                        "-ext",
                        "san=dns:localhost",
                        "-storetype",
                        "PKCS12",
                        "-storepass",
                        new String(PASSWORD),
                        "-keystore",
                        store.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(store.toFile())) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return (SSLServerSocket)
                tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getLoopbackAddress());
    }
}
