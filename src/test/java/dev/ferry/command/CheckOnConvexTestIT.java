package dev.ferry.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.check.CheckResult;
import dev.ferry.check.Finding;
import dev.ferry.report.progress.ProgressMode;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.settings.TestHome;
import dev.ferry.stop.StopRequest;
import dev.ferry.testing.ConvexNodeServer;
import dev.ferry.testing.EmbeddedSource;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** {@code ferry check} asks the real TypeScript. */
class CheckOnConvexTestIT {

    @Test
    void functions_and_indexes_as_written_give_nothing_to_say_and_unmanaged_documents_do(@TempDir Path directory) {
        try (EmbeddedSource source = EmbeddedSource.createSample(0.001);
                ConvexNodeServer convex = ConvexNodeServer.start()) {
            TestHome home = TestHome.in(directory);
            assertThat(aboutTheTarget(home, source, convex)).isEmpty();

            convex.control(Map.of("validateDocuments", false));
            convex.insert("contacts", List.of(JsonMapper.shared().readTree("{\"name\":\"Ada\"}")));

            assertThat(aboutTheTarget(home, source, convex))
                    .singleElement()
                    .asString()
                    .matches(
                            "unmanaged-in-target contacts holds 1 document whose supabaseId is missing or not a string: \\w+");
        }
    }

    private static List<String> aboutTheTarget(TestHome home, EmbeddedSource source, ConvexNodeServer convex) {
        Map<String, String> environment = Map.of(
                "SUPABASE_DB_URL", source.url(),
                "NEXT_PUBLIC_CONVEX_URL", convex.url(),
                "CONVEX_DEPLOY_KEY", convex.key());
        try (RunProgress progress = RunProgress.open(ProgressMode.NONE)) {
            CheckResult result =
                    new CheckRunner(home.ferryHome(), environment, new StopRequest()).look(false, progress);
            return result.findings().stream()
                    .filter(finding -> finding.where().equals(Finding.TARGET)
                            || finding.code().code().contains("target")
                            || finding.code().code().contains("index"))
                    .map(finding -> finding.code().code() + " " + finding.what())
                    .toList();
        }
    }
}
