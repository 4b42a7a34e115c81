package dev.ferry.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.ferry.testing.ConvexNodeServer;
import org.junit.jupiter.api.Test;

/** The check by Convex's own client is itself right: it is content with the real functions, and with nothing less. */
class OfficialClientOnConvexTestIT {

    @Test
    void convex_own_client_is_content_with_the_real_functions() {
        try (ConvexNodeServer server = ConvexNodeServer.start()) {
            assertThat(OfficialClient.check(server.url(), ConvexNodeServer.KEY)).hasSize(OfficialClient.THINGS_TO_SEE);
        }
    }

    @Test
    void it_is_not_content_with_a_deployment_that_already_has_the_row() {
        try (ConvexNodeServer server = ConvexNodeServer.start()) {
            OfficialClient.check(server.url(), ConvexNodeServer.KEY);

            assertThatThrownBy(() -> OfficialClient.check(server.url(), ConvexNodeServer.KEY))
                    .isInstanceOf(AssertionError.class)
                    .hasMessageContaining("unchanged");
        }
    }
}
