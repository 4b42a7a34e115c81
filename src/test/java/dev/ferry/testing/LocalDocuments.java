package dev.ferry.testing;

import dev.ferry.convex.value.ConvexValue;
import dev.ferry.local.LocalConvex;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads a {@code LocalConvex}. The JSON is made here, so that a mistake in Ferry's own encoding cannot hide itself. */
public record LocalDocuments(LocalConvex convex) implements ConvexDocuments {

    private static final JsonNodeFactory NODES = JsonMapper.shared().getNodeFactory();

    @Override
    public void documents(String table, Consumer<JsonNode> consumer) {
        convex.documents(table, document -> consumer.accept(json(document)));
    }

    private static JsonNode json(ConvexValue value) {
        if (value instanceof ConvexValue.Obj object) {
            ObjectNode node = NODES.objectNode();
            object.fields().forEach((name, field) -> node.set(name, json(field)));
            return node;
        }
        if (value instanceof ConvexValue.Arr array) {
            ArrayNode node = NODES.arrayNode();
            array.elements().forEach(element -> node.add(json(element)));
            return node;
        }
        if (value instanceof ConvexValue.Str text) {
            return NODES.stringNode(text.value());
        }
        if (value instanceof ConvexValue.Float64 number) {
            double d = number.value();
            boolean plain = Double.isFinite(d) && Double.doubleToRawLongBits(d) != Double.doubleToRawLongBits(-0.0);
            return plain ? NODES.numberNode(d) : tagged("$float", littleEndian(Double.doubleToRawLongBits(d)));
        }
        if (value instanceof ConvexValue.Int64 integer) {
            return tagged("$integer", littleEndian(integer.value()));
        }
        if (value instanceof ConvexValue.Bytes bytes) {
            return tagged("$bytes", bytes.value());
        }
        if (value instanceof ConvexValue.Bool truth) {
            return NODES.booleanNode(truth.value());
        }
        if (value instanceof ConvexValue.Null) {
            return NODES.nullNode();
        }
        throw new AssertionError("no document holds a " + value.getClass().getSimpleName());
    }

    private static byte[] littleEndian(long bits) {
        return ByteBuffer.allocate(Long.BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(bits)
                .array();
    }

    private static JsonNode tagged(String tag, byte[] bytes) {
        return NODES.objectNode().put(tag, Base64.getEncoder().encodeToString(bytes));
    }
}
