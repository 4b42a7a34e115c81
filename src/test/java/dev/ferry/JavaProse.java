package dev.ferry;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What people read of a Java source: its comments and its strings. */
final class JavaProse {

    private static final Pattern PROSE = Pattern.compile(
            "(?s)(/\\*.*?\\*/|//[^\n]*|\"\"\".*?\"\"\"|\"[^\"\\\\\n]*+(?:\\\\.[^\"\\\\\n]*+)*+\")|'(?:\\\\.|[^'\\\\])[^'\n]*'");

    private JavaProse() {}

    /** The text with blanks in the place of everything else, so that each word stays on its line. */
    static String of(String source) {
        StringBuilder prose = new StringBuilder(source.length());
        Matcher parts = PROSE.matcher(source);
        int end = 0;
        while (parts.find()) {
            if (parts.group(1) != null) {
                prose.append(blank(source.substring(end, parts.start())));
                prose.append(parts.group(1).replaceAll("\\\\[nrt]|@param \\w+", "  "));
                end = parts.end();
            }
        }
        return prose.append(blank(source.substring(end))).toString();
    }

    private static String blank(String code) {
        return code.replaceAll("[^\n]", " ");
    }
}
