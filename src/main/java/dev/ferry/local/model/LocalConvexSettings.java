package dev.ferry.local.model;

import dev.ferry.convex.DeploymentClass;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * How a {@link dev.ferry.local.LocalConvex} behaves.
 *
 * @param port on 127.0.0.1; 0 takes a free one
 * @param deploymentClass how much it takes
 * @param redact whether errors lose their text, as on a production deployment
 * @param data directory that keeps the documents, the name and the key from one start to the next; null for a temporary
 *     file that goes away with the deployment
 * @param faults what goes wrong
 * @param arrivals is told of every call when it has been answered
 */
public record LocalConvexSettings(
        int port,
        DeploymentClass deploymentClass,
        boolean redact,
        @Nullable Path data,
        FaultInjector faults,
        Arrivals arrivals) {

    /** A deployment of class S16 on a free port, with texts in its errors, that forgets everything. */
    public static LocalConvexSettings standard() {
        return new LocalConvexSettings(0, DeploymentClass.S16, false, null, FaultInjector.NONE, call -> {});
    }

    public LocalConvexSettings withPort(int changed) {
        return new LocalConvexSettings(changed, deploymentClass, redact, data, faults, arrivals);
    }

    public LocalConvexSettings withClass(DeploymentClass changed) {
        return new LocalConvexSettings(port, changed, redact, data, faults, arrivals);
    }

    public LocalConvexSettings withRedaction(boolean changed) {
        return new LocalConvexSettings(port, deploymentClass, changed, data, faults, arrivals);
    }

    public LocalConvexSettings withData(@Nullable Path changed) {
        return new LocalConvexSettings(port, deploymentClass, redact, changed, faults, arrivals);
    }

    public LocalConvexSettings withFaults(FaultInjector changed) {
        return new LocalConvexSettings(port, deploymentClass, redact, data, changed, arrivals);
    }

    public LocalConvexSettings withArrivals(Arrivals changed) {
        return new LocalConvexSettings(port, deploymentClass, redact, data, faults, changed);
    }
}
