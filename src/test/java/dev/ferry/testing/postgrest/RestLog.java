package dev.ferry.testing.postgrest;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The requests that came in, also those that got no answer. Thread-safe. */
public final class RestLog {

    private final List<RestRequest> requests = new ArrayList<>();
    private long count;

    /** All since the start or {@link #forget()}, in the order of their coming. */
    public synchronized List<RestRequest> requests() {
        return List.copyOf(requests);
    }

    /** Those to this table. */
    public List<RestRequest> requests(String table) {
        return requests().stream()
                .filter(request -> request.table().equals(table))
                .toList();
    }

    /** How many came since the server started. */
    public synchronized long count() {
        return count;
    }

    /** Forgets the requests, but not their count. */
    public synchronized void forget() {
        requests.clear();
    }

    /**
     * Waits for the request of this number.
     *
     * @throws AssertionError when it does not come in time
     */
    public synchronized void awaitCount(long number, Duration atMost) throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (count < number) {
            long left = end - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("only " + count + " of " + number + " requests came within " + atMost);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    synchronized RestRequest add(Arrival arrival) {
        RestRequest request = arrival.at(count + 1);
        count++;
        requests.add(request);
        notifyAll();
        return request;
    }

    /** A request that has no number yet. */
    interface Arrival {
        RestRequest at(long number);
    }
}
