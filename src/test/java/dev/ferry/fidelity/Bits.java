package dev.ferry.fidelity;

import java.util.HexFormat;
import java.util.Locale;
import java.util.UUID;

/** Bytes, bits, identifiers and network addresses. */
final class Bits {

    private static final HexFormat HEX = HexFormat.of();

    private Bits() {}

    static String bytea(Draw draw) {
        return "\\x" + HEX.formatHex(draw.bytes(draw.oneIn(30) ? draw.below(3_000) : draw.below(20)));
    }

    static Generator bits(int least, int most) {
        return draw -> draw.lettersOf("01", draw.between(least, most));
    }

    static String uuid(Draw draw) {
        return new UUID(draw.bits64(), draw.bits64()).toString();
    }

    static String inet(Draw draw) {
        return draw.oneIn(2)
                ? draw.joined(4, ".", part -> String.valueOf(part.below(256))) + "/" + draw.below(33)
                : draw.joined(8, ":", part -> Integer.toHexString(part.oneIn(2) ? 0 : part.below(65_536))) + "/"
                        + draw.below(129);
    }

    /** A network: no bit of the host is set. */
    static String cidr(Draw draw) {
        return draw.below(256) + "." + draw.below(256) + ".0.0/" + draw.between(16, 32);
    }

    static String macaddr(Draw draw) {
        return HEX.formatHex(draw.bytes(6));
    }

    static String macaddr8(Draw draw) {
        return HEX.formatHex(draw.bytes(8));
    }

    static String lsn(Draw draw) {
        return String.format(Locale.ROOT, "%X/%X", draw.bits32(), draw.bits32());
    }
}
