package dev.ferry.functions;

import com.samskivert.mustache.Mustache;
import com.samskivert.mustache.Template;
import dev.ferry.plan.MigrationPlan;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Renders the Convex functions and the schema of a plan as TypeScript. The same plan gives the same text; the text says
 * in its first lines what it is, since it ends up in other people's repositories.
 *
 * <p>The names of a plan go into the text as they are: that they are identifiers is for the plan's reader to check.
 */
public final class FunctionsRenderer {

    /** The functions that Ferry calls. */
    public static final String MIGRATE = "migrate.ts";

    /** The tables, for the user to spread into their own schema, and what the functions know of the plan. */
    public static final String TABLES = "ferryTables.ts";

    /** What the functions make of errors; it is the same for every plan. */
    public static final String ERRORS = "ferryErrors.ts";

    /** A schema of nothing but these tables, for a project that has none yet. */
    public static final String SCHEMA = "schema.ts";

    private final Mustache.Compiler templates = Mustache.compiler().escapeHTML(false);

    /**
     * Renders the files.
     *
     * @param plan the plan; every reference names a table of it
     * @param fingerprint what {@code migrate:describe} answers, so that a run can tell whether the deployed functions
     *     are those of its plan
     * @param ferryVersion version of Ferry for the headers and {@code migrate:describe}, e.g. {@code 0.1.0}
     * @return file name to text with LF line ends, in the order in which people should read them
     */
    public Map<String, String> render(MigrationPlan plan, String fingerprint, String ferryVersion) {
        PlanView view = PlanView.of(plan, fingerprint, ferryVersion);
        Map<String, String> files = new LinkedHashMap<>();
        for (String name : new String[] {MIGRATE, ERRORS, TABLES, SCHEMA}) {
            files.put(name, template(name).execute(view));
        }
        return files;
    }

    private Template template(String name) {
        String resource = name + ".mustache";
        try (InputStream stream = Objects.requireNonNull(
                FunctionsRenderer.class.getResourceAsStream(resource), () -> resource + " is not in the jar")) {
            return templates.compile(new InputStreamReader(stream, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
