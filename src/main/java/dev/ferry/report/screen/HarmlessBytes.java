package dev.ferry.report.screen;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Passes UTF-8 on, with a question mark in place of what {@link Visible} does not let be seen. Line ends and tabs pass,
 * and, if they may, the sequences that only change how text looks. Thread-safe as the stream that is behind it.
 */
final class HarmlessBytes extends OutputStream {

    private static final Pattern STYLE = Pattern.compile("\u001b\\[[0-9;]{0,12}m");

    /** A character that is cut off at the end of what is written. */
    private static final int MOST_LEFT_OVER = 3;

    private final OutputStream out;
    private final boolean styled;
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] leftOver = new byte[0];

    HarmlessBytes(OutputStream out, boolean styled) {
        this.out = out;
        this.styled = styled;
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) throws IOException {
        ByteBuffer in = ByteBuffer.allocate(leftOver.length + count)
                .put(leftOver)
                .put(bytes, from, count)
                .flip();
        CharBuffer text = CharBuffer.allocate(in.remaining() + MOST_LEFT_OVER);
        decoder.reset().decode(in, text, false);
        leftOver = new byte[in.remaining()];
        in.get(leftOver);
        out.write(harmless(text.flip().toString()).getBytes(StandardCharsets.UTF_8));
    }

    private String harmless(String text) {
        if (!styled) {
            return plain(text);
        }
        StringBuilder harmless = new StringBuilder(text.length());
        int end = 0;
        for (Matcher style = STYLE.matcher(text); style.find(); end = style.end()) {
            harmless.append(plain(text.substring(end, style.start()))).append(style.group());
        }
        return harmless.append(plain(text.substring(end))).toString();
    }

    private static String plain(String text) {
        StringBuilder harmless = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); ) {
            int each = text.codePointAt(i);
            i += Character.charCount(each);
            boolean lineEnd = each == '\n' || (each == '\r' && i < text.length() && text.charAt(i) == '\n');
            harmless.appendCodePoint(lineEnd || each == '\t' || Visible.isSeen(each) ? each : '?');
        }
        return harmless.toString();
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }
}
