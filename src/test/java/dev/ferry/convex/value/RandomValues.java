package dev.ferry.convex.value;

import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Bool;
import dev.ferry.convex.value.ConvexValue.Bytes;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Int64;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Values of every kind, the same ones for the same seed on every JDK (SplittableRandom's algorithm is specified). */
final class RandomValues {

    private static final double[] EDGES = {
        0,
        -0.0,
        1,
        -1,
        0x1p53,
        -0x1p53,
        0x1p53 + 2,
        0x1p63,
        1e21,
        1e22,
        0.1,
        19.99,
        Double.MIN_VALUE,
        Double.MIN_NORMAL,
        Double.MAX_VALUE,
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        1735689600123.456
    };

    private final SplittableRandom random;

    RandomValues(long seed) {
        random = new SplittableRandom(seed);
    }

    /** A value nested at most this deep. */
    ConvexValue value(int depth) {
        return switch (random.nextInt(depth > 0 ? 9 : 7)) {
            case 0 -> Null.NULL;
            case 1 -> new Bool(random.nextInt(2) == 0);
            case 2 -> new Int64(random.nextLong() >> random.nextInt(64));
            case 3 -> new Float64(Double.longBitsToDouble(random.nextLong()));
            case 4 -> new Float64(EDGES[random.nextInt(EDGES.length)]);
            case 5 -> new Str(text());
            case 6 -> new Bytes(bytes());
            case 7 -> array(depth);
            default -> object(depth);
        };
    }

    private Arr array(int depth) {
        List<ConvexValue> elements = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            elements.add(value(depth - 1));
        }
        return new Arr(elements);
    }

    private Obj object(int depth) {
        Map<String, ConvexValue> fields = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            fields.put("f" + text(), value(depth - 1));
        }
        return new Obj(fields);
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            int bound = random.nextInt(2) == 0 ? 0x80 : Character.MAX_CODE_POINT + 1;
            int codePoint = random.nextInt(bound);
            boolean surrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
            text.appendCodePoint(surrogate ? 'x' : codePoint);
        }
        return text.toString();
    }

    private byte[] bytes() {
        byte[] bytes = new byte[random.nextInt(20)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) random.nextInt(256);
        }
        return bytes;
    }
}
