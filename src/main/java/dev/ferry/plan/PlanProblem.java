package dev.ferry.plan;

/**
 * One thing that is wrong with a plan file.
 *
 * @param file the file as the user named it
 * @param line counted from 1; 0 when the problem is with the file as a whole
 * @param message what is wrong and what would be right, in one line
 */
public record PlanProblem(String file, int line, String message) {

    /** As compilers print it, so that editors can jump there: {@code config/plan.yml:12: unknown key ...}. */
    @Override
    public String toString() {
        return line > 0 ? file + ":" + line + ": " + message : file + ": " + message;
    }
}
