package dev.ferry.fidelity;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Whole numbers, decimals and floats. */
final class Numbers {

    private Numbers() {}

    static String int2(Draw draw) {
        return Short.toString((short) draw.whole());
    }

    static String int4(Draw draw) {
        return Integer.toString((int) draw.whole());
    }

    static String int8(Draw draw) {
        return Long.toString(draw.oneIn(4) ? (1L << draw.below(63)) + draw.between(-2, 2) : draw.whole());
    }

    /** Unsigned. */
    static String oid(Draw draw) {
        return Long.toString(draw.bits64() >>> draw.between(32, 63));
    }

    /** In hexadecimal, so that the JVM's way to print a float does not matter. */
    static String float4(Draw draw) {
        float value = Float.intBitsToFloat(draw.bits32());
        return Float.isNaN(value) ? "NaN" : Float.isInfinite(value) ? "-Infinity" : Float.toHexString(value);
    }

    /** As {@link #float4}: random bits, subnormals, whole numbers, and powers of ten, which look short. */
    static String float8(Draw draw) {
        double value = switch (draw.below(5)) {
            case 0 -> Double.longBitsToDouble(draw.bits64() & 0x800F_FFFF_FFFF_FFFFL);
            case 1 -> (double) draw.whole();
            case 2 -> Double.parseDouble(draw.digits(draw.between(1, 3)) + "e" + draw.between(-330, 310));
            default -> Double.longBitsToDouble(draw.bits64());
        };
        return Double.isNaN(value) ? "NaN" : Double.isInfinite(value) ? "Infinity" : Double.toHexString(value);
    }

    /** Any decimal that numeric takes, most of them of a length that people use. */
    static String numeric(Draw draw) {
        return switch (draw.below(8)) {
            case 0 -> sign(draw) + draw.digits(draw.between(1, 400)) + "." + draw.digits(draw.between(1, 400));
            case 1 -> sign(draw) + draw.digits(draw.between(1, 20)) + "e" + draw.between(-400, 400);
            case 2 -> exactly(draw);
            case 3 -> halfway(draw);
            case 4 -> sign(draw) + draw.digits(draw.between(15, 19));
            default -> money(draw) + "0".repeat(draw.below(4));
        };
    }

    /** A decimal of up to eleven digits, two of them behind the point. */
    static String money(Draw draw) {
        return sign(draw) + draw.digits(draw.between(1, 9)) + "." + draw.below(10) + draw.below(10);
    }

    /** The exact value of some double, all its digits written out. */
    private static String exactly(Draw draw) {
        double value = Double.longBitsToDouble(draw.bits64());
        return Double.isNaN(value) || Double.isInfinite(value) ? "0" : new BigDecimal(value).toPlainString();
    }

    /** Half-way between two doubles, and at times a little beside it. */
    private static String halfway(Draw draw) {
        BigInteger odd = BigInteger.valueOf((1L << 53) + draw.below(1 << 30))
                .shiftLeft(1)
                .setBit(0);
        BigDecimal middle = new BigDecimal(odd)
                .multiply(BigDecimal.valueOf(2).pow(draw.below(40)))
                .divide(BigDecimal.valueOf(2).pow(draw.below(40)));
        return middle.add(new BigDecimal(draw.between(-1, 1)).movePointLeft(draw.between(1, 60)))
                .toPlainString();
    }

    private static String sign(Draw draw) {
        return draw.oneIn(2) ? "-" : "";
    }
}
