package dev.ferry.convex;

/**
 * Classes of Convex deployments: how many functions run at once and how much may be written in a second
 * (get-convex/convex-backend, {@code npm-packages/docs/docs/production/state/limits.mdx}).
 */
public enum DeploymentClass {
    S16(16, 16, 4),
    S256(256, 256, 8),
    D1024(512, 1024, 32),
    D2048(1024, 2048, 64);

    private final int mutations;
    private final int queries;
    private final long mebibytesPerSecond;

    DeploymentClass(int mutations, int queries, long mebibytesPerSecond) {
        this.mutations = mutations;
        this.queries = queries;
        this.mebibytesPerSecond = mebibytesPerSecond;
    }

    /** Mutations that run at the same time at most. */
    public int mutations() {
        return mutations;
    }

    /** Queries that run at the same time at most. */
    public int queries() {
        return queries;
    }

    /** Bytes that may be written in one second, document log and index entries together. */
    public long bytesPerSecond() {
        return mebibytesPerSecond << 20;
    }
}
