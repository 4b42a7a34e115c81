package dev.ferry.convert;

import dev.ferry.convex.value.ConvexValue;
import java.util.HexFormat;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** {@code bytes}: a bytea in Postgres's hex form, {@code \xDEADBEEF}; the session is pinned to it. */
final class BytesRule implements ValueRule {

    private static final HexFormat HEX = HexFormat.of();

    @Override
    public ConvexValue read(JsonParser parser, int level) throws ValueRefused {
        if (parser.currentToken() != JsonToken.VALUE_STRING) {
            throw ValueRefused.wrongType(parser, "bytes");
        }
        String text = parser.getString();
        if (!isHex(text)) {
            throw ValueRefused.at(
                    parser, RejectReason.WRONG_TYPE, "a string that is not Postgres's hex form of bytes (\\x00ff)");
        }
        return new ConvexValue.Bytes(HEX.parseHex(text, 2, text.length()));
    }

    private static boolean isHex(String text) {
        if (!text.startsWith("\\x") || text.length() % 2 != 0) {
            return false;
        }
        for (int i = 2; i < text.length(); i++) {
            if (!HexFormat.isHexDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
