package dev.ferry.convex;

import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.convex.value.WireFormat;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The arguments of an upsert, put together from documents that are already encoded. */
final class UpsertArguments {

    private UpsertArguments() {}

    /** {@code {"<argument>":[<document>,<document>,...],"writer":{...}}} */
    static byte[] of(String argument, List<KeyedDocument> documents, RowWriter writer) {
        byte[] end = ("],\"writer\":" + new String(WireFormat.encode(writer.value()), StandardCharsets.UTF_8) + "}")
                .getBytes(StandardCharsets.UTF_8);
        byte[] start = ("{" + new String(WireFormat.encode(new Str(argument)), StandardCharsets.UTF_8) + ":[")
                .getBytes(StandardCharsets.UTF_8);
        int commas = Math.max(0, documents.size() - 1);
        int length = Math.addExact(start.length + end.length, commas);
        for (KeyedDocument document : documents) {
            length = Math.addExact(length, document.json().length);
        }
        ByteBuffer json = ByteBuffer.allocate(length).put(start);
        for (int i = 0; i < documents.size(); i++) {
            if (i > 0) {
                json.put((byte) ',');
            }
            json.put(documents.get(i).json());
        }
        return json.put(end).array();
    }
}
