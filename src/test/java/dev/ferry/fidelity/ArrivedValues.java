package dev.ferry.fidelity;

import dev.ferry.fidelity.Json.Arr;
import dev.ferry.fidelity.Json.Member;
import dev.ferry.fidelity.Json.Num;
import dev.ferry.fidelity.Json.Obj;
import dev.ferry.fidelity.Json.Text;
import dev.ferry.fidelity.Json.Word;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Makes values that can be compared of what a deployment answers in Convex's encoded JSON. */
final class ArrivedValues {

    private ArrivedValues() {}

    /** A string, double, long, boolean, byte buffer, list or map of such, or {@link Nothing}. */
    static Object value(Json json) {
        if (json instanceof Text text) {
            return text.value();
        }
        if (json instanceof Num number) {
            return Double.valueOf(number.digits());
        }
        if (json instanceof Word word) {
            return word == Word.NULL ? Nothing.NULL : (Object) (word == Word.TRUE);
        }
        if (json instanceof Arr array) {
            return array.elements().stream().map(ArrivedValues::value).toList();
        }
        return object((Obj) json);
    }

    private static Object object(Obj object) {
        if (object.members().size() == 1 && object.members().get(0).key().startsWith("$")) {
            return special(object.members().get(0));
        }
        Map<String, Object> fields = new TreeMap<>();
        for (Member member : object.members()) {
            if (member.key().startsWith("$") || fields.put(member.key(), value(member.value())) != null) {
                throw new AssertionError("the deployment answers a key that it does not have: " + member.key());
            }
        }
        return fields;
    }

    private static Object special(Member member) {
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getDecoder().decode(((Text) member.value()).value()))
                .order(ByteOrder.LITTLE_ENDIAN);
        return switch (member.key()) {
            case "$integer" -> (Object) bytes.getLong();
            case "$float" -> (Object) bytes.getDouble();
            case "$bytes" -> bytes;
            default -> throw new AssertionError("the deployment answers a value of the kind " + member.key());
        };
    }
}
