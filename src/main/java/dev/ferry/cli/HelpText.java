package dev.ferry.cli;

/** What the help of several commands has in common. */
final class HelpText {

    static final String EXIT_CODES = "%nExit codes:%n";
    static final String DONE = ExitCode.DONE + ":done and clean";
    static final String FAILED = ExitCode.FAILED + ":failed in the middle; the next run resumes";
    static final String INVALID = ExitCode.INVALID + ":command line, configuration or plan wrong; nothing was started";
    static final String REJECTS = ExitCode.REJECTS
            + ":finished, but rows were rejected, not all were handed out, or the comparison found differences";
    static final String LOCKED = ExitCode.LOCKED + ":another run holds the state store, or writes to the deployment";

    static final String NO_ERRORS = ExitCode.DONE + ":no errors: a run would start, or there is no deployment yet";
    static final String ERRORS = ExitCode.INVALID + ":errors, or command line, configuration or plan wrong";
    static final String WARNINGS = ExitCode.REJECTS + ":warnings, with --strict";
    static final String BROKEN_OFF = "130, 143:stopped by Ctrl-C or SIGTERM";

    static final String STOPPED = "130, 143:stopped by Ctrl-C or SIGTERM; the next run resumes";
    static final String SHOWN = ExitCode.DONE + ":shown, or there is nothing to show yet";
    static final String HIDDEN =
            ExitCode.LOCKED + ":a run holds the state store, and what was asked for cannot be read";

    static final String ENVIRONMENT = "%nEnvironment:%n";
    static final String SOURCE = "  SUPABASE_DB_URL          URL of the database to read, postgresql://...;%n"
            + "                           or, for its REST API, NEXT_PUBLIC_SUPABASE_URL%n"
            + "                           and SUPABASE_SERVICE_ROLE_KEY";
    static final String TARGET = "  NEXT_PUBLIC_CONVEX_URL   URL of the deployment to write to (or CONVEX_URL,%n"
            + "                           CONVEX_SELF_HOSTED_URL)";
    static final String TARGET_KEY = "  CONVEX_DEPLOY_KEY        a deploy key of that deployment%n"
            + "                           (or CONVEX_SELF_HOSTED_ADMIN_KEY)";
    static final String HOME = "  FERRY_HOME               directory with config/plan.yml%n"
            + "                           (default: the working directory)";
    static final String STATE = "  FERRY_STATE              directory of the state store%n"
            + "                           (default: state/ in the home)";

    private HelpText() {}
}
