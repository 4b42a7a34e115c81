package dev.ferry.cli;

/** What the help of several commands has in common. */
final class HelpText {

    static final String EXIT_CODES = "%nExit codes:%n";
    static final String DONE = ExitCode.DONE + ":done and clean";
    static final String FAILED = ExitCode.FAILED + ":failed in the middle; the next run resumes";
    static final String INVALID = ExitCode.INVALID + ":command line, configuration or plan wrong; nothing was started";
    static final String REJECTS = ExitCode.REJECTS + ":finished, but rows were rejected";
    static final String LOCKED = ExitCode.LOCKED + ":another run holds the state store";

    static final String ENVIRONMENT = "%nEnvironment:%n";
    static final String SOURCE =
            "  SUPABASE_DB_URL          the database to read: postgresql://user:password@host:port/postgres";
    static final String TARGET =
            "  NEXT_PUBLIC_CONVEX_URL   the deployment to write to: https://<name>.convex.cloud (or CONVEX_URL)";
    static final String TARGET_KEY = "  CONVEX_DEPLOY_KEY        a deploy key of that deployment";
    static final String HOME =
            "  FERRY_HOME               directory with config/plan.yml; the working directory unless set";
    static final String STATE =
            "  FERRY_STATE              directory of the state store; state/ in the home unless set";

    private HelpText() {}
}
