package dev.ferry.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.stop.StopRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FerryCommandTest {

    @TempDir
    private Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private final StopRequest stop = new StopRequest();

    /** What a command line came to. */
    private record Ended(int exitCode, String out, String err) {}

    @BeforeEach
    void makeAHome() throws IOException {
        Files.createDirectories(directory.resolve("config"));
        Files.copy(Path.of("config/plan.yml"), directory.resolve("config/plan.yml"));
    }

    @Test
    void the_version_is_the_builds() {
        assertThat(ferry("--version").out()).matches("ferry \\d+\\.\\d+\\.\\d+\\S*\\R");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | Say which command to run",
                "functons | Not understood: functons. Did you mean functions?",
                "sail | Not understood: sail.",
                "--frsh | Not understood: --frsh.",
                "run --frsh | Not understood: --frsh. Did you mean --fresh?",
                "run --fresh=yes | '--fresh'",
                "run --progress=loud | Invalid value for option '--progress'",
                "run --progress | Missing required parameter for option '--progress'",
                "run --every=15 | Invalid value for option '--every': neither a period such as",
                "run --every | Missing required parameter for option '--every'",
                "run --max-rate=2 | Invalid value for option '--max-rate': '2' is not a rate above 0, such as 2MiB/s",
                "run --max-share=0% | Invalid value for option '--max-share': '0%' is not a share above 0%",
                "run --max-in-flight=0 | Invalid value for option '--max-in-flight': '0' is not a number of calls from 1 to 1024",
                "run contacts | Not understood: contacts.",
                "run --changed-only --recheck | --changed-only and --recheck exclude each other",
                "run --rebind --changed-only | --changed-only and --rebind exclude each other",
                "rehearse --max-rejects=-1 | --max-rejects takes 0 or more, not -1",
                "jobs --last 0 | --last takes a number from 1 on.",
                "jobs show seven | show takes the number of a run, or last.",
                "functions | Missing required option: '--out=DIR'",
                "functions --out | Missing required parameter for option '--out'",
            })
    void a_wrong_command_line_is_told_in_one_line(String commandLine, String message) {
        Ended ended = ferry(commandLine.isEmpty() ? new String[0] : commandLine.split(" "));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .startsWith("ferry: ")
                .contains(message, "--help")
                .hasLineCount(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgresql://u:5ec2e7@host/db", "prod:otter|5ec2e7", "--key=5ec2e7", "--url=5ec2e7"})
    void an_argument_that_may_be_a_secret_is_not_repeated(String argument) {
        Ended ended = ferry("run", argument);

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .contains("Not understood")
                .doesNotContain("5ec2e7")
                .hasLineCount(1);
    }

    @Test
    void jobs_needs_neither_source_nor_target_and_says_when_nothing_has_run() {
        environment.clear();

        assertThat(ferry("jobs")).isEqualTo(new Ended(0, "Nothing has run yet.\n", ""));
        assertThat(ferry("jobs", "--json")).isEqualTo(new Ended(0, "[ ]\n", ""));
        assertThat(ferry("jobs", "show", "last", "--json")).isEqualTo(new Ended(0, "null\n", ""));
        assertThat(ferry("jobs", "show", "4"))
                .isEqualTo(new Ended(2, "", "ferry: There is no run 4: nothing has run yet.\n"));
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void functions_writes_its_files_and_says_so() {
        Ended ended = ferry("functions", "--out", "app/convex");

        assertThat(ended.err()).isEmpty();
        assertThat(ended.exitCode()).isZero();
        assertThat(ended.out().lines())
                .containsExactly(
                        "created " + Path.of("app/convex/migrate.ts"),
                        "created " + Path.of("app/convex/ferryErrors.ts"),
                        "created " + Path.of("app/convex/ferryTables.ts"),
                        "created " + Path.of("app/convex/schema.ts"),
                        "Next: npx convex deploy, then ferry run.");
        assertThat(directory.resolve("app/convex/migrate.ts")).content().contains("migrateContacts");
        assertThat(directory.resolve("app/convex/ferryTables.ts")).isRegularFile();
        assertThat(directory.resolve("app/convex/schema.ts")).isRegularFile();
    }

    @Test
    void functions_twice_leaves_all_as_it_is() {
        ferry("functions", "--out", "convex");

        Ended again = ferry("functions", "--out", "convex");

        assertThat(again.exitCode()).isZero();
        assertThat(again.out().lines())
                .containsExactly(
                        "unchanged " + Path.of("convex/migrate.ts"),
                        "unchanged " + Path.of("convex/ferryErrors.ts"),
                        "unchanged " + Path.of("convex/ferryTables.ts"),
                        "kept " + Path.of("convex/schema.ts") + " (yours)",
                        "Next: npx convex deploy, then ferry run.");
    }

    @Test
    void a_file_that_was_changed_by_hand_is_not_overwritten_and_nothing_else_is_written() throws IOException {
        Files.createDirectories(directory.resolve("convex"));
        Files.writeString(directory.resolve("convex/migrate.ts"), "// mine");

        Ended refused = ferry("functions", "--out", "convex");

        assertThat(refused.exitCode()).isEqualTo(2);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err()).contains("migrate.ts", "--force").hasLineCount(1);
        assertThat(directory.resolve("convex/migrate.ts")).hasContent("// mine");
        try (Stream<Path> files = Files.list(directory.resolve("convex"))) {
            assertThat(files).hasSize(1);
        }
    }

    @Test
    void force_overwrites_what_ferry_made_and_nothing_else() throws IOException {
        Files.createDirectories(directory.resolve("convex"));
        Path migrate = directory.resolve("convex/migrate.ts");
        Files.writeString(migrate, "// mine");

        Ended foreign = ferry("functions", "--out", "convex", "--force");

        assertThat(foreign.exitCode()).isEqualTo(2);
        assertThat(foreign.err())
                .contains("a migrate.ts that Ferry has not made")
                .hasLineCount(1);
        assertThat(migrate).hasContent("// mine");

        Files.writeString(migrate, "/**\n * Generated by Ferry 0.0.1 from config/plan.yml.\n */\n// changed");

        Ended forced = ferry("functions", "--out", "convex", "--force");

        assertThat(forced.exitCode()).isZero();
        assertThat(forced.out()).startsWith("overwritten " + Path.of("convex/migrate.ts"));
        assertThat(migrate).content().doesNotContain("// changed");
    }

    @Test
    void functions_needs_no_database_and_no_deployment_but_a_good_plan() throws IOException {
        Files.writeString(directory.resolve("config/plan.yml"), "tables:\n  a:\n    colums: {}\n");

        Ended ended = ferry("functions", "--out", "convex");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err()).contains("plan.yml:3").doesNotContain("\tat ", "Exception");
        assertThat(directory.resolve("convex")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "functions --out convex"})
    void every_command_needs_a_home(String commandLine) throws IOException {
        Files.delete(directory.resolve("config/plan.yml"));

        Ended ended = ferry(commandLine.split(" "));

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .contains("config/plan.yml", "FERRY_HOME", "Nothing was started")
                .hasLineCount(2);
    }

    @Test
    void the_home_may_be_elsewhere_while_out_counts_from_the_working_directory() throws IOException {
        Path elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        environment.put("FERRY_HOME", directory.toString());

        assertThat(ferryIn(elsewhere, "functions", "--out", "convex").exitCode())
                .isZero();

        assertThat(elsewhere.resolve("convex/migrate.ts")).isRegularFile();
    }

    @Test
    void a_run_without_settings_names_all_of_them_and_starts_nothing() {
        Ended ended = ferry("run", "--progress=none");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("SUPABASE_DB_URL", "NEXT_PUBLIC_CONVEX_URL", "CONVEX_DEPLOY_KEY", "Nothing was started")
                .doesNotContain("\tat ", "Exception");
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void a_report_that_cannot_be_written_is_found_out_before_anything_is_started() throws IOException {
        Files.writeString(directory.resolve("notes.txt"), "mine");

        Ended ended = ferry("run", "--progress=none", "--report", "notes.txt");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .contains("The report cannot be written to", "notes.txt", "Nothing was started")
                .doesNotContain("SUPABASE_DB_URL", "Exception")
                .hasLineCount(2);
        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void repeated_runs_end_at_once_when_the_first_finds_something_set_wrong() {
        Ended ended = ferry("run", "--progress=none", "--every=15m");

        assertThat(ended.exitCode()).isEqualTo(2);
        assertThat(ended.err())
                .containsPattern("ferry: run starts at [-0-9T:+Z]+, the next at ")
                .contains("SUPABASE_DB_URL", "ferry: this run ended with exit code 2");
    }

    @Test
    void only_debug_shows_a_stack_trace() {
        environment.put("FERRY_HOME", "nowhere");

        assertThat(ferry("run").err()).doesNotContain("\tat ");
        assertThat(ferry("run", "--debug").err()).contains("ConfigurationException", "\tat dev.ferry");
    }

    private Ended ferry(String... arguments) {
        return ferryIn(directory, arguments);
    }

    private Ended ferryIn(Path workingDirectory, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exitCode = FerryCommand.execute(
                environment, workingDirectory, new PrintStream(out, true), new PrintStream(err, true), stop, arguments);
        return new Ended(exitCode, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
