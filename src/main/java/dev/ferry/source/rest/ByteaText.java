package dev.ferry.source.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The two forms in which Postgres prints a bytea, whichever {@code bytea_output} says: {@code \\x6869}, and {@code hi} with
 * every other byte as {@code \\377} and a backslash doubled. No text is both, since behind a backslash of the older form never
 * comes an x.
 */
final class ByteaText {

    private static final String HEX = "\\x";

    private ByteaText() {}

    /**
     * The newer form of either.
     *
     * @throws MalformedAnswerException when it is not one of them
     */
    static String hex(String printed) throws MalformedAnswerException {
        if (printed.startsWith(HEX)) {
            return printed;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(printed.length());
        byte[] text = printed.getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < text.length; i++) {
            if (text[i] < 0) {
                throw malformed();
            } else if (text[i] != '\\') {
                bytes.write(text[i]);
            } else if (i + 1 < text.length && text[i + 1] == '\\') {
                bytes.write('\\');
                i++;
            } else {
                bytes.write(octal(text, i + 1));
                i += 3;
            }
        }
        return HEX + HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static int octal(byte[] text, int from) throws MalformedAnswerException {
        int value = 0;
        for (int i = from; i < from + 3; i++) {
            int digit = i < text.length ? Character.digit(text[i], 8) : -1;
            if (digit < 0) {
                throw malformed();
            }
            value = value * 8 + digit;
        }
        if (value > 0xff) {
            throw malformed();
        }
        return value;
    }

    private static MalformedAnswerException malformed() {
        return new MalformedAnswerException("a row with a bytea in a form that Postgres does not print");
    }
}
