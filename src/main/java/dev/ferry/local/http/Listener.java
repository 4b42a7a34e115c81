package dev.ferry.local.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Semaphore;
import javax.net.ServerSocketFactory;

/**
 * The socket that connections come in by. A closed one listens on until the thread that waits at it has noticed, so that
 * the port is only free again after {@link #awaitEnd()}.
 */
final class Listener extends ServerSocketFactory {

    private final Semaphore accepting = new Semaphore(1);

    /** Returns when nobody waits at the closed socket any more. */
    void awaitEnd() {
        accepting.acquireUninterruptibly();
        accepting.release();
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
        return new ServerSocket() {
            @Override
            public Socket accept() throws IOException {
                accepting.acquireUninterruptibly();
                try {
                    return super.accept();
                } finally {
                    accepting.release();
                }
            }
        };
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
        return bound(new InetSocketAddress(port), 0);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
        return bound(new InetSocketAddress(port), backlog);
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address) throws IOException {
        return bound(new InetSocketAddress(address, port), backlog);
    }

    private ServerSocket bound(InetSocketAddress address, int backlog) throws IOException {
        ServerSocket socket = createServerSocket();
        socket.bind(address, backlog);
        return socket;
    }
}
