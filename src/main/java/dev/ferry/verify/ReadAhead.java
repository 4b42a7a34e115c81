package dev.ferry.verify;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fetches the next page of one end while the other end is asked about the present one: so a comparison waits for the
 * slower of the two and not for both. One page waits at most. Not thread-safe itself.
 *
 * @param <T> a page
 */
final class ReadAhead<T> {

    private final Supplier<@Nullable T> pages;
    private @Nullable FutureTask<@Nullable T> next;

    /** @param pages gives one page after the other and null after the last; called by one thread at a time */
    ReadAhead(Supplier<@Nullable T> pages) {
        this.pages = pages;
    }

    /** The next page, or null after the last; what goes wrong while it is fetched is thrown here. */
    @Nullable
    T next() {
        FutureTask<@Nullable T> present = next == null ? fetch() : next;
        T page;
        try {
            page = present.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a page was fetched", e);
        } catch (ExecutionException e) {
            next = null;
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
        next = page == null ? null : fetch();
        return page;
    }

    /** A thread for a page costs nothing beside the page, and nobody has to end it. */
    private FutureTask<@Nullable T> fetch() {
        FutureTask<@Nullable T> task = new FutureTask<>(pages::get);
        Thread thread = new Thread(task, "ferry-read-ahead");
        thread.setDaemon(true);
        thread.start();
        return task;
    }
}
