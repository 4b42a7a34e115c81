package dev.ferry.report.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.check.CheckResult;
import dev.ferry.check.Code;
import dev.ferry.check.Cost;
import dev.ferry.check.Finding;
import dev.ferry.check.SourceEnd;
import dev.ferry.convex.DeploymentClass;
import dev.ferry.report.json.CheckJson;
import dev.ferry.report.screen.StdoutTerminal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class CheckTextTest {

    private static final CheckResult RESULT = new CheckResult(
            new CheckResult.Ends(
                    new SourceEnd("postgres@db.abc.supabase.co:5432/postgres", "direct", "require", false, null),
                    "https://otter.convex.cloud",
                    "otter"),
            List.of(
                    new Finding(Code.COLUMN_NOT_CARRIED, "contacts", "a column is not in the plan: avatar_url"),
                    new Finding(Code.NULL_IN_REQUIRED, "messages", "3 rows with NULL in created_at"),
                    new Finding(Code.NULL_IN_REQUIRED, "contacts", "1 row with NULL in created_at"),
                    new Finding(Code.KEY_NULLABLE, "contacts", "the key may be NULL", "Set it not null.")),
            new Cost(
                    List.of(
                            new Cost.OfTable("contacts", 5_004, false, 2 << 20, 51, 5 << 20, 4 << 20),
                            new Cost.OfTable("messages", 2_000_000, true, 900L << 20, 20_000, 1L << 30, 1L << 31)),
                    List.of(
                            new Cost.Time(DeploymentClass.S16, Duration.ofSeconds(400)),
                            new Cost.Time(DeploymentClass.S256, Duration.ofSeconds(300)),
                            new Cost.Time(DeploymentClass.D1024, Duration.ofSeconds(300))),
                    List.of(new Cost.Quota("Free", "function calls", 1_000_000, 20_051))),
            null);

    @Test
    void the_worst_comes_first_and_what_findings_have_in_common_is_said_once() {
        assertThat(text(100, false)).isEqualTo("""
                        Source: postgres@db.abc.supabase.co:5432/postgres, direct, no answer
                        Target: https://otter.convex.cloud, deployment otter

                        Errors: with these, ferry run refuses to start

                          key-nullable
                            Rows without a key are never read.
                              contacts: the key may be NULL.
                            To do: Set it not null.

                        Warnings: a run starts, but data is at risk

                          null-in-required
                            These rows will be rejected as null-in-required.
                              messages: 3 rows with NULL in created_at.
                              contacts: 1 row with NULL in created_at.
                            To do: Fill the column, or give it when-null or optional: true in config/plan.yml.

                        Notes

                          column-not-carried
                            These values stay behind.
                              contacts: a column is not in the plan: avatar_url.
                            To do: Add the columns to config/plan.yml, unless that is meant.

                        What the move takes, as far as can be told without reading it:

                          table           rows  MiB   calls  MiB in Convex
                          contacts       5,004  2.0      51            5.0
                          messages  ~2,000,000  900  20,000          1,024
                          total     ~2,005,004  902  20,051          1,029

                          At least 6 min 40 s on S16; 5 min 0 s on S256, D1024.

                        1 error, 2 warnings, 1 note. ferry run would refuse to start.
                        """);
    }

    @Test
    void a_deployment_that_is_not_set_was_not_looked_at() {
        CheckResult early = new CheckResult(
                new CheckResult.Ends(RESULT.ends().source(), null, null), List.of(), RESULT.cost(), null);

        assertThat(new CheckText(new StdoutTerminal(100, false)).of(early)).contains("\nTarget: not looked at\n");
        assertThat(JsonMapper.shared()
                        .readTree(CheckJson.of(early))
                        .path("ends")
                        .path("target")
                        .isNull())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 80, 120})
    void no_line_is_wider_than_the_terminal(int columns) {
        assertThat(text(columns, false).lines())
                .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(columns));
    }

    @Test
    void colours_are_for_terminals_that_want_them() {
        assertThat(text(80, false)).doesNotContain("\u001b");
        assertThat(text(80, true)).contains("\u001b[1;31mErrors", "\u001b[1;33mWarnings", "\u001b[1mkey-nullable");
        assertThat(StdoutTerminal.of(OptionalInt.of(120), Map.of())).isEqualTo(new StdoutTerminal(120, true));
        assertThat(StdoutTerminal.of(OptionalInt.of(120), Map.of("NO_COLOR", "1")))
                .isEqualTo(new StdoutTerminal(120, false));
        assertThat(StdoutTerminal.of(OptionalInt.of(10), Map.of("TERM", "dumb")))
                .isEqualTo(new StdoutTerminal(40, false));
        assertThat(StdoutTerminal.of(OptionalInt.empty(), Map.of())).isEqualTo(new StdoutTerminal(100, false));
    }

    @Test
    void a_control_character_in_a_name_does_not_reach_the_terminal() {
        CheckResult hostile = new CheckResult(
                RESULT.ends(),
                List.of(new Finding(Code.TABLE_POINTS_IN, "x\u001b[2J", "bell\u0007")),
                new Cost(List.of(), List.of(), List.of()),
                null);

        assertThat(new CheckText(new StdoutTerminal(80, false)).of(hostile)).doesNotContain("\u001b", "\u0007");
    }

    @Test
    void json_has_every_finding_with_its_meaning_and_all_figures() {
        JsonNode json = JsonMapper.shared().readTree(CheckJson.of(RESULT));

        assertThat(json.path("errors").asInt()).isEqualTo(1);
        assertThat(json.path("warnings").asInt()).isEqualTo(2);
        assertThat(json.path("findings")).hasSize(4);
        JsonNode first = json.path("findings").path(0);
        assertThat(first.path("code").asString()).isEqualTo("key-nullable");
        assertThat(first.path("severity").asString()).isEqualTo("error");
        assertThat(first.path("where").asString()).isEqualTo("contacts");
        assertThat(first.path("meaning").asString()).isEqualTo("Rows without a key are never read.");
        assertThat(first.path("mend").asString()).isEqualTo("Set it not null.");
        assertThat(json.path("cost").path("secondsAtLeast").path("S16").asInt()).isEqualTo(400);
        assertThat(json.path("cost").path("tables").path(1).path("written").asLong())
                .isEqualTo(1L << 30);
        assertThat(json.path("ends").path("server").isNull()).isTrue();
        assertThat(json.path("ends").path("connection").asString()).isEqualTo("direct");
        assertThat(json.path("ends").path("sslmode").asString()).isEqualTo("require");
        assertThat(json.toString()).doesNotContain("secret");
        assertThat(json.path("forecast").isNull()).isTrue();
    }

    private static String text(int columns, boolean colour) {
        return new CheckText(new StdoutTerminal(columns, colour)).of(RESULT);
    }
}
