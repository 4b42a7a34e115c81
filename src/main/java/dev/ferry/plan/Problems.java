package dev.ferry.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.yaml.snakeyaml.nodes.Node;

/**
 * Collects what is wrong with one file, so that the user hears of everything at once. A slip that was made many times,
 * such as a table's name that twenty columns reference, is one line that names the others.
 */
final class Problems {

    /** Fewer are easier to correct when each has its line. */
    private static final int MOST_ALIKE = 4;

    /** The others are found when these are corrected. */
    private static final int MOST_LINES_NAMED = 10;

    private final String file;
    private final List<Found> found = new ArrayList<>();

    /** @param kind what it has in common with the same slip at another place */
    private record Found(int line, String message, String kind) {}

    Problems(String file) {
        this.file = file;
    }

    /** Line 0 stands for the file as a whole. */
    void add(int line, String message) {
        found.add(new Found(line, message, message));
    }

    void add(Node where, String message) {
        add(line(where), message);
    }

    /**
     * A problem that may be there at other places as well.
     *
     * @param place what the message says of where it is, e.g. {@code column contacts.name}
     * @param message with the place in it
     */
    void add(int line, String place, String message) {
        found.add(new Found(line, message, message.replace(place, "")));
    }

    void add(Node where, String place, String message) {
        add(line(where), place, message);
    }

    /** Throws if anything was found. */
    void check() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(Found::line));
            Map<String, List<Found>> alike = found.stream()
                    .distinct()
                    .collect(Collectors.groupingBy(Found::kind, LinkedHashMap::new, Collectors.toList()));
            throw new InvalidPlanException(alike.values().stream()
                    .flatMap(this::told)
                    .sorted(Comparator.comparingInt(PlanProblem::line))
                    .toList());
        }
    }

    private Stream<PlanProblem> told(List<Found> alike) {
        Found first = alike.get(0);
        return alike.size() <= MOST_ALIKE
                ? alike.stream().map(each -> new PlanProblem(file, each.line(), each.message()))
                : Stream.of(new PlanProblem(file, first.line(), first.message() + others(alike)));
    }

    private static String others(List<Found> alike) {
        int more = alike.size() - 1;
        return ". The same at " + more + " more places: lines "
                + alike.stream()
                        .skip(1)
                        .limit(MOST_LINES_NAMED)
                        .map(each -> String.valueOf(each.line()))
                        .collect(Collectors.joining(", "))
                + (more > MOST_LINES_NAMED ? ", ..." : "");
    }

    /** The line that the node begins on, counted from 1. */
    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
