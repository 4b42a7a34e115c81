package dev.ferry.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.ferry.contract.OfficialClient;
import dev.ferry.plan.PlanReader;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Convex's own client for npm does not notice that a {@link LocalConvex} is not Convex's own. */
class OfficialClientIT {

    @Test
    void convex_own_client_gets_what_it_gets_from_convex() {
        try (LocalConvex deployment = LocalConvex.start(new PlanReader().read(Path.of("config/plan.yml")), "0.1.0")) {
            assertThat(OfficialClient.check(deployment.url(), deployment.deployKey()))
                    .hasSize(OfficialClient.THINGS_TO_SEE)
                    .startsWith("functions of Ferry 0.1.0");
        }
    }
}
