package dev.ferry.testing.postgrest;

import dev.ferry.testing.postgrest.RestFault.None;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What goes wrong, in the order in which it was asked for; each request gets one fault at most. An order holds until it is
 * used up or {@link #reset()}. Thread-safe.
 */
public final class RestFaults implements RestFaultInjector {

    private static final long FOREVER = Long.MAX_VALUE;

    private final List<Order> orders = new ArrayList<>();
    private final List<Hold> holds = new ArrayList<>();
    private RestFaultInjector otherwise = request -> None.NONE;

    private static final class Order {
        private final Predicate<RestRequest> which;
        private final RestFault fault;
        private final @Nullable Hold hold;
        private long skipped;
        private long left;

        Order(Predicate<RestRequest> which, RestFault fault, @Nullable Hold hold, long skipped, long left) {
            this.which = which;
            this.fault = fault;
            this.hold = hold;
            this.skipped = skipped;
            this.left = left;
        }
    }

    /** Requests for rows of this table. */
    public static Predicate<RestRequest> pagesOf(String table) {
        return request -> request.method().equals("GET") && request.table().equals(table);
    }

    /** Requests for the document of the root. */
    public static Predicate<RestRequest> root() {
        return request -> request.table().isEmpty();
    }

    /** The next requests meet this. */
    public RestFaults failNext(int times, RestFault fault) {
        return order(RestFaults::any, fault, 0, times);
    }

    /** The next requests meet this. */
    public RestFaults failNext(int times, RestDistress distress) {
        return failNext(times, distress.reply());
    }

    /** The {@code n}th request meets this, counted from 1 and from now. */
    public RestFaults failAt(long n, RestFault fault) {
        return failAt(n, fault, RestFaults::any);
    }

    /** The {@code n}th of these requests meets this, counted from 1 and from now. */
    public RestFaults failAt(long n, RestFault fault, Predicate<RestRequest> which) {
        return order(which, fault, n - 1, 1);
    }

    /** From the {@code n}th of these requests on, counted from 1 and from now, all meet this. */
    public RestFaults failFrom(long n, RestFault fault, Predicate<RestRequest> which) {
        return order(which, fault, n - 1, FOREVER);
    }

    /** The {@code n}th request waits, counted from 1 and from now; {@link #reset()} lets it in too. */
    public Hold holdAt(long n) {
        return holdAt(n, RestFaults::any);
    }

    /** The {@code n}th of these requests waits, counted from 1 and from now; {@link #reset()} lets it in too. */
    public synchronized Hold holdAt(long n, Predicate<RestRequest> which) {
        Hold hold = new Hold();
        holds.add(hold);
        orders.add(new Order(which, None.NONE, hold, n - 1, 1));
        return hold;
    }

    /** Asked for each request that meets no order; in place of the one before. */
    public synchronized RestFaults otherwise(RestFaultInjector decision) {
        otherwise = decision;
        return this;
    }

    /** Forgets all orders and lets in what waits. */
    public synchronized void reset() {
        orders.clear();
        holds.forEach(Hold::release);
        holds.clear();
        otherwise = request -> None.NONE;
    }

    private static boolean any(RestRequest request) {
        return request.number() > 0;
    }

    @Override
    public RestFault onRequest(RestRequest request) throws InterruptedException {
        Order order = next(request);
        if (order == null) {
            return otherwise().onRequest(request);
        }
        if (order.hold != null) {
            order.hold.pass();
        }
        return order.fault;
    }

    private synchronized RestFaultInjector otherwise() {
        return otherwise;
    }

    private synchronized RestFaults order(Predicate<RestRequest> which, RestFault fault, long skipped, long times) {
        orders.add(new Order(which, fault, null, skipped, times));
        return this;
    }

    private synchronized @Nullable Order next(RestRequest request) {
        for (Iterator<Order> all = orders.iterator(); all.hasNext(); ) {
            Order order = all.next();
            if (!order.which.test(request)) {
                continue;
            }
            if (order.skipped > 0) {
                order.skipped--;
                continue;
            }
            order.left--;
            if (order.left <= 0) {
                all.remove();
            }
            return order;
        }
        return null;
    }
}
