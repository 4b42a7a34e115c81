package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import org.junit.jupiter.api.Test;

class FrontDoorTest {

    @Test
    void a_port_that_is_taken_is_said_to_be() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            LocalConvexSettings settings = LocalConvexSettings.standard().withPort(taken.getLocalPort());

            assertThatExceptionOfType(UncheckedIOException.class)
                    .isThrownBy(() -> FrontDoor.open(new FakeDatabase(), settings, Door.KEY, Door.NAME))
                    .withMessageStartingWith("Port " + taken.getLocalPort() + " of 127.0.0.1 is taken");
        }
    }

    @Test
    void closing_ends_idle_connections_and_frees_the_port() throws IOException {
        FrontDoor door = FrontDoor.open(new FakeDatabase(), LocalConvexSettings.standard(), Door.KEY, Door.NAME);
        int port = door.port();
        try (Socket idle = new Socket(InetAddress.getLoopbackAddress(), port)) {
            idle.getOutputStream()
                    .write("GET /version HTTP/1.1\r\nHost: x\r\n\r\n"
                            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            assertThat(idle.getInputStream().read()).isEqualTo('H');

            door.close();

            assertThat(new String(idle.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII))
                    .endsWith("local-94a42c3d");
        }
        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close());
        FrontDoor.open(new FakeDatabase(), LocalConvexSettings.standard().withPort(port), Door.KEY, Door.NAME)
                .close();
    }

    @Test
    void no_secret_shows_in_texts() {
        assertThat(new Credentials.Key("local|secret").toString()).doesNotContain("secret");
        assertThat(new Credentials.Token("secret").toString()).doesNotContain("secret");
    }
}
