package dev.ferry.local.http;

import dev.ferry.local.call.DroppedConnection;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** Promises a whole body, sends half of it and ends the connection. */
final class HalfEntity extends AbstractHttpEntity {

    private final byte[] body;

    HalfEntity(byte[] body, ContentType type) {
        super(type, null);
        this.body = body;
    }

    @Override
    public long getContentLength() {
        return body.length;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(body, 0, body.length / 2);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(body, 0, body.length / 2);
        out.flush();
        throw new DroppedConnection(DroppedConnection.How.END);
    }

    /** Nothing to release. */
    @Override
    public void close() {}
}
