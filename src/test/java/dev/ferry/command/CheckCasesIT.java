package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.check.CheckResult;
import dev.ferry.check.Code;
import dev.ferry.report.progress.ProgressMode;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.EmbeddedSource;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Ends that are wrong in one way each: {@code ferry check} finds that, and nothing else. */
class CheckCasesIT {

    /** What two ends on this machine cannot be: {@code ConnectionCheckTest} has them, and {@code ForeignKeyAdviceIT}. */
    private static final Set<Code> ELSEWHERE = Set.of(
            Code.TLS_OFF,
            Code.TLS_UNVERIFIED,
            Code.TRANSACTION_POOLER,
            Code.SERVER_UNTRIED,
            Code.SHORT_TIMEOUT,
            Code.READ_REPLICA,
            Code.REPLICA_LAG,
            Code.FOREIGN_KEY_NOT_ENFORCED);

    private static EmbeddedSource source;

    @BeforeAll
    static void start() {
        source = EmbeddedSource.create();
    }

    @AfterAll
    static void drop() {
        source.close();
    }

    static List<CheckCase> cases() {
        return CheckCase.all();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void what_is_wrong_is_found_and_nothing_else(CheckCase given, @TempDir Path directory) {
        try (CheckSite site = new CheckSite(given, source, directory);
                RunProgress progress = RunProgress.open(ProgressMode.NONE)) {
            boolean deep = given.properties().containsKey("deep");

            CheckResult result =
                    new CheckRunner(site.home.ferryHome(), site.environment(), new StopRequest()).look(deep, progress);

            assertThat(result.findings().stream()
                            .map(finding -> finding.severity().label() + " "
                                    + finding.code().code() + " " + finding.where() + ": "
                                    + site.constant(finding.what())))
                    .containsExactlyElementsOf(given.expected());
        }
    }

    @Test
    void every_code_has_a_case() {
        Set<String> found = cases().stream()
                .flatMap(given -> given.expected().stream())
                .map(line -> line.split(" ", 3)[1])
                .collect(Collectors.toSet());

        assertThat(found)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Code.values())
                        .filter(code -> !ELSEWHERE.contains(code))
                        .map(Code::code)
                        .toList());
    }
}
