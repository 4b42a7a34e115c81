package dev.ferry.testing;

import java.util.function.Supplier;
import java.util.stream.Stream;

/** The deployments that a test of whole runs goes through. Each is started when its turn comes and closed by JUnit. */
public final class Deployments {

    private Deployments() {}

    /** The real TypeScript functions, and {@code LocalConvex}. */
    public static Stream<TestDeployment> each() {
        return Stream.<Supplier<TestDeployment>>of(ConvexNodeServer::start, LocalDeployment::start)
                .map(Supplier::get);
    }
}
