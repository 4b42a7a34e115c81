package dev.ferry.bench;

/** Where the rows go. */
interface BenchTarget extends AutoCloseable {

    /** The mutation that everything is measured by. */
    String MESSAGES = "migrate:migrateMessages";

    /** As {@code NEXT_PUBLIC_CONVEX_URL}. */
    String url();

    /** As {@code CONVEX_DEPLOY_KEY}. */
    String key();

    /** The messages that have come. */
    ArrivalTimes arrived();

    @Override
    void close();
}
