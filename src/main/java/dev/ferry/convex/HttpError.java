package dev.ferry.convex;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import dev.ferry.convex.value.MalformedWireValueException;
import dev.ferry.convex.value.WireFormat;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Body of an answer that is not a function's: {@code {"code", "message"}} if Convex made it, else a proxy's page.
 *
 * @param code safe to show; null when Convex did not make the answer
 * @param text Convex's message or the beginning of the page; may hold values of rows
 */
record HttpError(@Nullable String code, String text) {

    private static final Pattern CODE = Pattern.compile("[A-Za-z][A-Za-z0-9]{0,63}");
    private static final int LONGEST_TEXT = 4096;

    static HttpError of(HttpReply reply) {
        String text = new String(reply.body(), 0, Math.min(reply.body().length, LONGEST_TEXT), UTF_8);
        try {
            if (WireFormat.decode(reply.body()) instanceof Obj error
                    && error.fields().get("code") instanceof Str code
                    && CODE.matcher(code.value()).matches()) {
                return new HttpError(code.value(), error.fields().get("message") instanceof Str m ? m.value() : "");
            }
        } catch (MalformedWireValueException notConvex) {
            return new HttpError(null, text);
        }
        return new HttpError(null, text);
    }
}
