package dev.ferry.testing.postgrest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;
import org.jspecify.annotations.Nullable;

/** Promises a whole body, sends the beginning and ends the connection. */
final class CutEntity extends AbstractHttpEntity {

    private final byte[] body;
    private final int sent;

    /** @param encoding null for none; never in chunks, for they would be ended properly */
    CutEntity(byte[] body, ContentType type, @Nullable String encoding, int sent) {
        super(type, encoding);
        this.body = body;
        this.sent = sent;
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
        return new ByteArrayInputStream(body, 0, sent);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(body, 0, sent);
        out.flush();
        throw new LostConnection();
    }

    /** Nothing to release. */
    @Override
    public void close() {}
}
