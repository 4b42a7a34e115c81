package dev.ferry.source.rest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** JSON strings, as bytes of UTF-8. */
final class JsonText {

    private JsonText() {}

    /** Writes a text as a JSON string, escaped as Postgres does it. */
    static void write(String text, ByteArrayOutputStream json) {
        json.write('"');
        for (byte part : text.getBytes(StandardCharsets.UTF_8)) {
            switch (part) {
                case '"', '\\' -> {
                    json.write('\\');
                    json.write(part);
                }
                case '\b' -> escaped('b', json);
                case '\f' -> escaped('f', json);
                case '\n' -> escaped('n', json);
                case '\r' -> escaped('r', json);
                case '\t' -> escaped('t', json);
                default -> {
                    if (part >= 0 && part < ' ') {
                        json.writeBytes(
                                ("\\u00" + Character.forDigit(part >> 4, 16) + Character.forDigit(part & 15, 16))
                                        .getBytes(StandardCharsets.US_ASCII));
                    } else {
                        json.write(part);
                    }
                }
            }
        }
        json.write('"');
    }

    private static void escaped(char letter, ByteArrayOutputStream json) {
        json.write('\\');
        json.write(letter);
    }

    /**
     * What a JSON string says.
     *
     * @param json has the string from {@code from}, its first quote, to before {@code end}
     * @throws MalformedAnswerException when an escape in it is not valid
     */
    static byte[] read(byte[] json, int from, int end) throws MalformedAnswerException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(end - from);
        int at = from + 1;
        while (at < end - 1) {
            if (json[at] != '\\') {
                text.write(json[at++]);
            } else if (json[at + 1] == 'u') {
                int unit = unit(json, at, end);
                at += 6;
                if (Character.isHighSurrogate((char) unit) && at < end - 1 && json[at] == '\\' && json[at + 1] == 'u') {
                    int low = unit(json, at, end);
                    at += 6;
                    text.writeBytes(new String(new char[] {(char) unit, (char) low}).getBytes(StandardCharsets.UTF_8));
                } else {
                    text.writeBytes(String.valueOf((char) unit).getBytes(StandardCharsets.UTF_8));
                }
            } else {
                text.write(escape(json[at + 1]));
                at += 2;
            }
        }
        return text.toByteArray();
    }

    private static int escape(byte letter) throws MalformedAnswerException {
        return switch (letter) {
            case '"', '\\', '/' -> letter;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            default -> throw new MalformedAnswerException("a string with an escape that JSON does not have");
        };
    }

    private static int unit(byte[] json, int at, int end) throws MalformedAnswerException {
        int unit = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = i < end - 1 ? Character.digit(json[i], 16) : -1;
            if (digit < 0) {
                throw new MalformedAnswerException("a string with a broken escape");
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }
}
