package dev.ferry.testing.postgrest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The part of a request behind the question mark, decoded. A bare semicolon parts parameters too (http-types, {@code
 * parseQueryReplacePlus}).
 *
 * @param parameters in the order of the request; one without an equals sign means nothing
 */
record QueryString(List<Parameter> parameters) {

    private static final int HEX = 16;

    /** One name and value. */
    record Parameter(String name, String value) {}

    QueryString {
        parameters = List.copyOf(parameters);
    }

    static QueryString parse(String raw) {
        List<Parameter> parameters = new ArrayList<>();
        for (String pair : raw.split("[&;]", -1)) {
            int equals = pair.indexOf('=');
            if (equals >= 0) {
                parameters.add(new Parameter(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1))));
            }
        }
        return new QueryString(parameters);
    }

    Optional<String> first(String name) {
        return all(name).stream().findFirst();
    }

    List<String> all(String name) {
        return parameters.stream()
                .filter(parameter -> parameter.name().equals(name))
                .map(Parameter::value)
                .toList();
    }

    QueryString without(String name) {
        return new QueryString(parameters.stream()
                .filter(parameter -> !parameter.name().equals(name))
                .toList());
    }

    /** For Content-Location: sorted by name. */
    String canonical() {
        return parameters.stream()
                .sorted(Comparator.comparing(Parameter::name))
                .map(parameter -> encode(parameter.name()) + "=" + encode(parameter.value()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, UTF_8).replace("+", "%20");
    }

    /** A percent sign that escapes nothing means itself. */
    static String decode(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            if (c == '%' && i + 2 < text.length() && isHex(text.charAt(i + 1)) && isHex(text.charAt(i + 2))) {
                bytes.write(Integer.parseInt(text.substring(i + 1, i + 3), HEX));
                i += 3;
            } else if (c == '+') {
                bytes.write(' ');
                i++;
            } else {
                bytes.writeBytes(Character.toString(text.codePointAt(i)).getBytes(UTF_8));
                i += Character.charCount(text.codePointAt(i));
            }
        }
        return bytes.toString(UTF_8);
    }

    private static boolean isHex(char c) {
        return Character.digit(c, HEX) >= 0;
    }
}
