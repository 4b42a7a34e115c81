package dev.ferry.bench;

/** Where the rows go. */
interface Target extends AutoCloseable {

    /** The mutation that everything is measured by. */
    String MESSAGES = "migrate:migrateMessages";

    /** As {@code NEXT_PUBLIC_CONVEX_URL}. */
    String url();

    /** As {@code CONVEX_DEPLOY_KEY}. */
    String key();

    /** The messages that have come. */
    Arrived arrived();

    @Override
    void close();
}
