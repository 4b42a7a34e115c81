package dev.ferry.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code -Xlog:gc:file=...:uptime} wrote. */
record GcLog(List<Collection> collections) {

    private static final Pattern LINE =
            Pattern.compile("^\\[(\\d+)[.,](\\d{3})s].*Pause.* \\d+M->(\\d+)M\\(\\d+M\\).*");

    /**
     * A collection.
     *
     * @param at since the JVM's start
     * @param left MiB of the heap that are in use after it
     */
    record Collection(Duration at, long left) {}

    /** The collections of some time; MiB. */
    record Span(long collections, long median, long most) {}

    static GcLog read(Path file) {
        List<Collection> found = new ArrayList<>();
        try {
            for (String line : Files.readAllLines(file)) {
                Matcher matcher = LINE.matcher(line);
                if (matcher.matches()) {
                    found.add(new Collection(
                            Duration.ofMillis(
                                    Long.parseLong(matcher.group(1)) * 1000 + Long.parseLong(matcher.group(2))),
                            Long.parseLong(matcher.group(3))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new GcLog(List.copyOf(found));
    }

    Span between(Duration from, Duration to) {
        List<Long> left = collections.stream()
                .filter(one -> one.at().compareTo(from) >= 0 && one.at().compareTo(to) < 0)
                .map(Collection::left)
                .sorted()
                .toList();
        return left.isEmpty()
                ? new Span(0, 0, 0)
                : new Span(left.size(), left.get(left.size() / 2), left.get(left.size() - 1));
    }
}
