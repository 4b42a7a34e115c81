package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.stop.StopRequest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The help is answered before anything is looked for. */
class HelpTest {

    private static final List<String> VARIABLES =
            List.of("SUPABASE_DB_URL", "NEXT_PUBLIC_CONVEX_URL", "CONVEX_DEPLOY_KEY", "FERRY_HOME", "FERRY_STATE");

    /** What a command line came to. */
    private record Ended(int exitCode, String out, String err) {}

    @Test
    void the_help_of_ferry_lists_commands_exit_codes_and_environment() {
        Ended help = ferry("--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.err()).isEmpty();
        assertThat(help.out())
                .contains("run", "functions", "--version", "First steps")
                .contains(VARIABLES);
        assertListsAllExitCodes(help.out());
    }

    @Test
    void the_help_of_run_lists_its_options_exit_codes_and_environment() {
        Ended help = ferry("run", "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains(
                        "--fresh",
                        "--recheck",
                        "--changed-only",
                        "--progress=MODE",
                        "--every=TIME",
                        "--report=DIR",
                        "--debug")
                .contains("--max-share=SHARE", "50% of", "--max-rate=RATE", "--max-in-flight=N")
                .contains(VARIABLES);
        assertListsAllExitCodes(help.out());
    }

    @Test
    void the_help_of_functions_lists_its_options_exit_codes_and_environment() {
        Ended help = ferry("functions", "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out()).contains("--out=DIR", "--force", "FERRY_HOME").doesNotContain("CONVEX_DEPLOY_KEY");
        assertThat(help.out()).containsPattern("(?m)^ *0 +done").containsPattern("(?m)^ *2 +command line");
    }

    @Test
    void the_help_of_rehearse_asks_for_no_deployment() {
        Ended help = ferry("rehearse", "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains(
                        "--tables=NAME",
                        "--json",
                        "--max-rejects=N",
                        "--progress=MODE",
                        "SUPABASE_DB_URL",
                        "FERRY_HOME")
                .doesNotContain("CONVEX_DEPLOY_KEY", "FERRY_STATE", "resumes");
    }

    @Test
    void the_help_of_verify_says_what_each_exit_code_means_for_the_copy() {
        Ended help = ferry("verify", "--help");

        assertThat(help.exitCode()).isZero();
        assertThat(help.out())
                .contains("--sample=SHARE", "1%", "--tables=NAME", "--report=DIR", "--json")
                .contains(VARIABLES)
                .containsPattern("(?m)^ *3 +differences were found");
    }

    private static void assertListsAllExitCodes(String help) {
        for (String code : List.of(
                "0 +done", "1 +failed", "2 +command line", "3 +finished", "4 +another run", "130, 143 +stopped")) {
            assertThat(help).containsPattern("(?m)^ *" + code);
        }
    }

    private static Ended ferry(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = FerryCommand.execute(
                Map.of(),
                Path.of("nowhere"),
                new PrintStream(out, true),
                new PrintStream(err, true),
                new StopRequest(),
                arguments);
        return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
