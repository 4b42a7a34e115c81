package dev.ferry.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong with one file, so that the user hears of everything at once. */
final class Problems {

    private final String file;
    private final List<PlanProblem> found = new ArrayList<>();

    Problems(String file) {
        this.file = file;
    }

    /** Line 0 stands for the file as a whole. */
    void add(int line, String message) {
        found.add(new PlanProblem(file, line, message));
    }

    void add(Node where, String message) {
        add(line(where), message);
    }

    /** Throws if anything was found. */
    void check() {
        if (!found.isEmpty()) {
            found.sort(Comparator.comparingInt(PlanProblem::line));
            throw new InvalidPlanException(found.stream().distinct().toList());
        }
    }

    /** The line that the node begins on, counted from 1. */
    static int line(Node node) {
        return node.getStartMark().getLine() + 1;
    }
}
