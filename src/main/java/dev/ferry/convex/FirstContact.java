package dev.ferry.convex;

/** Opens clients of little patience: a user who typed a wrong address should not wait for minutes. */
@FunctionalInterface
public interface FirstContact {

    /** A new client of the deployment, to be closed by the caller. */
    ConvexClient open();
}
