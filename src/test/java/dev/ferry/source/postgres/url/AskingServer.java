package dev.ferry.source.postgres.url;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Poses as a Postgres server: shows a certificate that nobody vouches for, asks for the password in clear text, writes
 * down what it is given and turns everybody away.
 */
final class AskingServer implements AutoCloseable {

    private static final char[] STORE_PASSWORD = "password".toCharArray();
    private static final int TLS_REQUEST = 80877103;
    private static final int CLEAR_TEXT = 3;
    private static final int MD5 = 5;

    private final ServerSocket listener;
    private final boolean offersTls;
    private final boolean clearText;
    private final List<String> given = new CopyOnWriteArrayList<>();
    private final Thread thread;

    AskingServer(boolean offersTls, boolean clearText) throws IOException {
        this.listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
        this.offersTls = offersTls;
        this.clearText = clearText;
        this.thread = new Thread(this::serve, "asking-server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** What came as a password, one for each login. */
    List<String> given() {
        return given;
    }

    private void serve() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                answer(client);
            } catch (IOException | GeneralSecurityException gone) {
                // The next one, or closed.
            }
        }
    }

    private void answer(Socket plain) throws IOException, GeneralSecurityException {
        Socket client = plain;
        DataInputStream in = new DataInputStream(client.getInputStream());
        byte[] start = in.readNBytes(in.readInt() - 4);
        if (start.length == 4 && java.nio.ByteBuffer.wrap(start).getInt() == TLS_REQUEST) {
            client.getOutputStream().write(offersTls ? 'S' : 'N');
            if (offersTls) {
                SSLSocket tls = (SSLSocket) tls().getSocketFactory().createSocket(client, null, true);
                tls.startHandshake();
                client = tls;
                in = new DataInputStream(tls.getInputStream());
            }
            in.readNBytes(in.readInt() - 4);
        }
        DataOutputStream out = new DataOutputStream(client.getOutputStream());
        out.writeByte('R');
        out.writeInt(clearText ? 8 : 12);
        out.writeInt(clearText ? CLEAR_TEXT : MD5);
        if (!clearText) {
            out.writeInt(0);
        }
        out.flush();
        if (in.read() == 'p') {
            byte[] password = in.readNBytes(in.readInt() - 4);
            given.add(new String(password, 0, password.length - 1, StandardCharsets.UTF_8));
        }
        out.write(refusal());
        out.flush();
    }

    private static byte[] refusal() {
        byte[] fields = "SFATAL\0C28P01\0Mno\0\0".getBytes(StandardCharsets.UTF_8);
        return java.nio.ByteBuffer.allocate(5 + fields.length)
                .put((byte) 'E')
                .putInt(4 + fields.length)
                .put(fields)
                .array();
    }

    private static SSLContext tls() throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = AskingServer.class.getResourceAsStream("/tls/self-signed.p12")) {
            keys.load(in, STORE_PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, STORE_PASSWORD);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(managers.getKeyManagers(), null, null);
        return tls;
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
