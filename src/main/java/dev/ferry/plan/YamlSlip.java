package dev.ferry.plan;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/**
 * What is wrong with a text that is not YAML, in the words of somebody who writes a plan. SnakeYAML speaks of the parts
 * of its own grammar ({@code expected <block end>, but found '<block mapping start>'} is a line that is indented by one
 * blank too few). Its texts were tried with version 2.6; one that is not known here gets a general answer, never its
 * own words.
 *
 * @param line where to look, from 1; 0 for the file as a whole
 * @param message one line
 */
record YamlSlip(int line, String message) {

    private static final Pattern CHARACTER = Pattern.compile("found character '(.)' that cannot start any token.*");
    private static final Pattern ESCAPE = Pattern.compile("found unknown escape character (.)\\(.*");
    private static final Pattern CLOSING = Pattern.compile("expected <block end>, but found '([]}])'");

    /** What the parser's exception means. */
    static YamlSlip of(YAMLException failure) {
        if (failure instanceof MarkedYAMLException marked) {
            int line = line(marked.getProblemMark(), 0);
            return of(String.valueOf(marked.getProblem()), line, line(marked.getContextMark(), line));
        }
        String said = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return new YamlSlip(
                0,
                said.contains("nesting depth")
                        ? "not valid YAML: brackets are nested deeper than any plan needs"
                        : said.contains("exceeds the limit")
                                ? "the file is larger than a plan can be"
                                : "not valid YAML, and the parser does not say where");
    }

    /**
     * @param line of the place at which the parser gave up
     * @param begun line of what it was reading then
     */
    private static YamlSlip of(String problem, int line, int begun) {
        if (problem.startsWith("mapping values are not allowed")) {
            return at(
                    line,
                    "a `key:` where none can be. Either the line is indented deeper than those it belongs to, or a space is"
                            + " missing after a colon on the line above, or a value has a colon in it and needs quotes");
        }
        if (problem.startsWith("could not find expected ':'")) {
            return at(begun, "the line has no colon: write `name: value`, with a space after the colon");
        }
        if (problem.equals("found unexpected end of stream")) {
            return at(begun, "a quotation mark is opened here and never closed");
        }
        if (problem.startsWith("expected ',' or")) {
            return at(
                    line,
                    "a comma is missing, or the closing bracket of what was opened with "
                            + (problem.contains("'}'") ? "{" : "[") + " on line " + begun);
        }
        if (problem.startsWith("found character '\\t")) {
            return at(line, "a tab: indent by spaces");
        }
        Matcher character = CHARACTER.matcher(problem);
        if (character.matches()) {
            return at(line, "a value cannot begin with " + character.group(1) + " unless it is in quotes");
        }
        Matcher escape = ESCAPE.matcher(problem);
        if (escape.matches()) {
            return at(
                    line,
                    "\\" + escape.group(1) + " means nothing between double quotes; use single quotes, or write \\\\");
        }
        Matcher closing = CLOSING.matcher(problem);
        if (closing.matches()) {
            return at(line, "a " + closing.group(1) + " that closes nothing");
        }
        if (problem.equals("expected <block end>, but found '-'")) {
            return at(line, "an item of a list (-) among `key: value` lines");
        }
        if (problem.startsWith("expected <block end>")) {
            return at(
                    line,
                    "the line is not indented as those it belongs to (they begin on line " + begun
                            + "): give it as many spaces as they have");
        }
        if (problem.startsWith("but found another document")) {
            return at(line, "a second document begins here (---); a plan is one");
        }
        return at(line, "look for indentation, quotes or brackets that do not match, here or on the line above");
    }

    private static YamlSlip at(int line, String message) {
        return new YamlSlip(line, "not valid YAML: " + message);
    }

    private static int line(@Nullable Mark mark, int otherwise) {
        return mark == null ? otherwise : mark.getLine() + 1;
    }
}
