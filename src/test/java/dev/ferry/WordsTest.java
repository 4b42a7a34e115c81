package dev.ferry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Pages, messages and comments are in plain present-day English: they have none of the words in
 * {@code words/plain-words.txt}. Names in code are not looked at.
 */
class WordsTest {

    /** Beginnings of paths that are not rewritten yet; to be emptied. */
    static final List<String> NOT_YET = List.of("src/test/java/dev/ferry/fault/FaultRingIT.java");

    /** Between two words: in prose, in a comment, or between two parts of a string. */
    private static final String BREAK = "[\\s*/\"]{1,80}";

    private static final List<Word> WORDS = words();

    private static final Pattern ANY = anyOf(WORDS);

    private record Word(Pattern pattern, String instead) {}

    @Test
    void no_page_message_or_comment_has_a_word_of_the_list() throws IOException {
        List<String> found = new ArrayList<>();
        for (Path file : files()) {
            found.addAll(findings(file.toString().replace('\\', '/'), Files.readString(file)));
        }
        assertThat(found).isEmpty();
    }

    @Test
    void a_word_is_found_across_lines_and_parts_of_a_string_and_not_in_code() {
        // Taken apart, since strings of this file are looked at too.
        String word = "an" + "ew";
        String java = "int %s = '\"'; // It han%s\n// on.\nString s = \"s%s\"\n + \" many\";\n%s = 1; // %s\n"
                .formatted(word, "gs", "o", word, word);

        assertThat(findings("A.java", java))
                .containsExactly(
                        "A.java:1: %s on: write depends on".formatted("hangs"),
                        "A.java:3: %s many: write the number, as many as, or @param with a name".formatted("so"),
                        "A.java:5: " + word + ": write again; \"starts over\" for \"begins " + word + "\"");
        assertThat(findings("a.md", "Where\nthere is no way, %s no way.".formatted("this is")))
                .containsExactly(
                        "a.md:2: %s no w: write is not a ...; only \"there is no ...\" is plain".formatted("is"));
    }

    private static List<Path> files() throws IOException {
        List<Path> files = new ArrayList<>(List.of(Path.of("README.md")));
        for (String folder : List.of("docs", "config", "src/main", "src/test/java")) {
            try (Stream<Path> below = Files.walk(Path.of(folder))) {
                below.filter(file -> file.toString().matches(".*\\.(md|yml|java|ts|mustache|sql)"))
                        .filter(file ->
                                NOT_YET.stream().noneMatch(file.toString().replace('\\', '/')::startsWith))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files;
    }

    private static List<String> findings(String file, String text) {
        String prose = file.endsWith(".java") ? JavaProse.of(text) : text;
        return ANY.matcher(prose)
                .results()
                .map(found -> file + ":" + lineOf(prose, found.start()) + ": "
                        + found.group().replaceAll(BREAK, " ") + ": write " + insteadOf(prose, found.start()))
                .toList();
    }

    private static long lineOf(String text, int place) {
        return 1 + text.substring(0, place).chars().filter(c -> c == '\n').count();
    }

    private static String insteadOf(String prose, int place) {
        return WORDS.stream()
                .filter(word -> word.pattern()
                        .matcher(prose)
                        .region(place, prose.length())
                        .useTransparentBounds(true)
                        .lookingAt())
                .findFirst()
                .orElseThrow()
                .instead();
    }

    private static List<Word> words() {
        try {
            return Files.readAllLines(Path.of("src/test/resources/words/plain-words.txt")).stream()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" => ", 2))
                    .map(parts -> new Word(pattern(parts[0].replace(" ", BREAK)), parts[1]))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All in one, so that a text is gone through once. */
    private static Pattern anyOf(List<Word> words) {
        return pattern(words.stream()
                .map(word -> "(?:" + word.pattern().pattern() + ")")
                .collect(Collectors.joining("|", "\\b(?:", ")")));
    }

    private static Pattern pattern(String text) {
        return Pattern.compile(text, Pattern.CASE_INSENSITIVE);
    }
}
