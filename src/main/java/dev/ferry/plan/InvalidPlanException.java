package dev.ferry.plan;

import java.util.List;
import java.util.stream.Collectors;

/** The plan cannot be used. Its message holds every problem, one a line; nothing was opened or moved. */
public final class InvalidPlanException extends RuntimeException {

    private final transient List<PlanProblem> problems;

    InvalidPlanException(List<PlanProblem> problems) {
        super(problems.stream().map(PlanProblem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** All problems, in the order of their lines; never empty. */
    public List<PlanProblem> problems() {
        return problems;
    }
}
