package dev.ferry.convex;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.convex.value.WireFormat;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * Body of a function call. The encoded arguments go to the socket as they are, without a copy, and as often as
 * needed.
 */
final class CallBody extends AbstractHttpEntity {

    private static final byte[] END = {'}'};

    private final byte[] start;
    private final byte[] argsJson;

    CallBody(String path, byte[] argsJson) {
        super(ContentType.create("application/json"), null);
        this.start = start(path);
        this.argsJson = argsJson;
    }

    @Override
    public long getContentLength() {
        return (long) start.length + argsJson.length + END.length;
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public InputStream getContent() {
        InputStream head = new ByteArrayInputStream(start);
        InputStream rest = new SequenceInputStream(new ByteArrayInputStream(argsJson), new ByteArrayInputStream(END));
        return new SequenceInputStream(head, rest);
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        out.write(start);
        out.write(argsJson);
        out.write(END);
    }

    /** Nothing to release. */
    @Override
    public void close() {}

    private static byte[] start(String path) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("{\"path\":".getBytes(US_ASCII));
        bytes.writeBytes(WireFormat.encode(new Str(path)));
        bytes.writeBytes(",\"format\":\"convex_encoded_json\",\"args\":".getBytes(US_ASCII));
        return bytes.toByteArray();
    }
}
