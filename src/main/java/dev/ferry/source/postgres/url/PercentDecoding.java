package dev.ferry.source.postgres.url;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Percent-decoding of the parts of a URL. */
final class PercentDecoding {

    private static final Pattern ENCODED = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*");

    private PercentDecoding() {}

    /**
     * Decodes {@code %XX} as UTF-8. A text that is not percent-encoded as a whole comes back as it is: people paste
     * passwords with a bare {@code %} in them, and a half decoded password is not a password. A plus sign stays one, as
     * in libpq.
     */
    static String decode(String text) {
        if (text.indexOf('%') < 0 || !ENCODED.matcher(text).matches()) {
            return text;
        }
        byte[] raw = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream decoded = new ByteArrayOutputStream(raw.length);
        for (int i = 0; i < raw.length; i++) {
            if (raw[i] == '%') {
                decoded.write(Character.digit(raw[i + 1], 16) << 4 | Character.digit(raw[i + 2], 16));
                i += 2;
            } else {
                decoded.write(raw[i]);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(decoded.toByteArray()))
                    .toString();
        } catch (CharacterCodingException notText) {
            return text;
        }
    }
}
