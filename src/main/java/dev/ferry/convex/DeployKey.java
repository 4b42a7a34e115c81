package dev.ferry.convex;

import dev.ferry.http.Secret;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key with which Ferry may call a deployment's internal functions: {@code prod:<name>|<secret>}, {@code
 * dev:<name>|<secret>}, or {@code <instance>|<secret>} of a self-hosted one (get-convex/convex-backend, {@code
 * crates/common/src/types/admin_key.rs}). Only {@link #header()} shows the secret; two keys are equal only when they
 * are the same object.
 */
final class DeployKey {

    private static final Pattern SHAPE = Pattern.compile("(?:(prod|dev|preview):)?([A-Za-z0-9_-]+)\\|[!-~]+");
    private static final Pattern WITHOUT_SECRET =
            Pattern.compile("(?:prod|dev|preview|local|anonymous):[A-Za-z0-9_-]+");
    private static final Pattern OF_A_PROJECT = Pattern.compile("(preview|project):[^|]*\\|.*");

    private final String text;
    private final String kind;
    private final String deployment;

    private DeployKey(String text, String kind, String deployment) {
        this.text = text;
        this.kind = kind;
        this.deployment = deployment;
    }

    /** The key, or why it is not a key; the problem never quotes it. */
    static ParsedOrProblem<DeployKey> parse(String given) {
        String text = given.strip();
        Matcher shape = SHAPE.matcher(text);
        if (shape.matches()) {
            String kind =
                    Optional.ofNullable(shape.group(1)).map(type -> type + ":").orElse("");
            return ParsedOrProblem.of(new DeployKey(text, kind, shape.group(2)));
        }
        if (text.isEmpty()) {
            return ParsedOrProblem.problem("the deploy key is empty");
        }
        if (text.startsWith("http://") || text.startsWith("https://")) {
            return ParsedOrProblem.problem("the deploy key is a URL; were the URL and the key swapped?");
        }
        if (text.startsWith("\"") || text.startsWith("'")) {
            return ParsedOrProblem.problem("the deploy key begins with a quotation mark; leave the quotes out");
        }
        Matcher ofAProject = OF_A_PROJECT.matcher(text);
        if (ofAProject.matches()) {
            return ParsedOrProblem.problem(
                    "a " + ofAProject.group(1) + " key is not the key of a deployment; create a production or"
                            + " development deploy key in the settings of the deployment itself");
        }
        if (WITHOUT_SECRET.matcher(text).matches()) {
            return ParsedOrProblem.problem(
                    "the deploy key is only a deployment's name; the key goes on with | and a secret");
        }
        return ParsedOrProblem.problem(
                "the deploy key has not the form prod:<name>|<secret>, dev:<name>|<secret> or, self-hosted,"
                        + " <instance>|<secret>");
    }

    /** Name of the deployment that the key is for, e.g. {@code happy-otter-123}. */
    public String deployment() {
        return deployment;
    }

    /** Value of the {@code Authorization} header: the secret itself, never to be shown. */
    String header() {
        return "Convex " + text;
    }

    /** The text of an answer without whatever pieces of the secret are in it. */
    String hiddenIn(String answer) {
        return new Secret(text.substring(text.indexOf('|') + 1)).hiddenIn(answer);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return kind + deployment + "|***";
    }
}
