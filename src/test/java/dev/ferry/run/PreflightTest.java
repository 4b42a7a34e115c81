package dev.ferry.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.ferry.convex.ClientSettings;
import dev.ferry.convex.ConvexClient;
import dev.ferry.convex.ConvexEndpoint;
import dev.ferry.convex.retry.RetryPolicy;
import dev.ferry.plan.MigrationPlan;
import dev.ferry.plan.PlanReader;
import dev.ferry.plan.TableSelection;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.source.postgres.SourceDatabase;
import dev.ferry.source.postgres.url.PostgresUrl;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class PreflightTest {

    @Test
    @Timeout(30)
    void a_deployment_that_accepts_and_never_answers_is_one_problem_beside_the_sources() throws IOException {
        MigrationPlan plan = new PlanReader().read(Path.of("config/plan.yml"));
        PostgresUrl nobody = PostgresUrl.parse("postgresql://postgres:x@127.0.0.1:1/postgres?sslmode=disable");
        try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
                SourceDatabase source = new SourceDatabase(nobody)) {
            ConvexEndpoint target =
                    ConvexEndpoint.parse("http://127.0.0.1:" + silent.getLocalPort(), "convex-self-hosted|01c0ffee");
            ClientSettings settings = ClientSettings.firstContact()
                    .withResponseTimeout(Duration.ofMillis(200))
                    .withRetry(RetryPolicy.within(Duration.ZERO));
            Preflight preflight = new Preflight(
                    plan,
                    TableSelection.of(plan, List.of()),
                    source,
                    () -> new ConvexClient(target, "1.2.3", settings));

            ConfigurationException refused =
                    catchThrowableOfType(ConfigurationException.class, () -> preflight.check(note -> {}));

            assertThat(refused.problems()).hasSize(2);
            assertThat(refused.problems().get(0)).contains("127.0.0.1:1", "the host cannot be reached");
            assertThat(refused.problems().get(1))
                    .startsWith("query migrate:describe at http://127.0.0.1")
                    .contains("no answer in time", "NEXT_PUBLIC_CONVEX_URL")
                    .doesNotContain("rows");
        }
    }
}
