package dev.ferry.fault;

import dev.ferry.testing.postgrest.RestDistress;
import dev.ferry.testing.postgrest.RestFault;
import dev.ferry.testing.postgrest.RestFaults;
import java.util.List;
import java.util.random.RandomGenerator;

/** What may go wrong with a request to the REST API while a run reads through it; the run goes on by itself. */
final class RestMishap {

    private static final int MOST_AT_ONCE = 2;
    private static final int MOST_REQUESTS = 40;
    private static final int MOST_BYTES = 40_000;

    private static final List<RestDistress> DISTRESS = List.of(
            RestDistress.SCHEMA_CACHE_LOADING,
            RestDistress.NO_CONNECTION,
            RestDistress.POOL_TIMEOUT,
            RestDistress.STATEMENT_TIMEOUT,
            RestDistress.RATE_LIMITED,
            RestDistress.BAD_GATEWAY);

    private RestMishap() {}

    /** Orders some for a run, and says which. */
    static String deal(RestFaults faults, RandomGenerator random) {
        faults.reset();
        StringBuilder said = new StringBuilder();
        for (int left = random.nextInt(MOST_AT_ONCE + 1); left > 0; left--) {
            int request = 1 + random.nextInt(MOST_REQUESTS);
            RestFault fault = switch (random.nextInt(3)) {
                case 0 -> new RestFault.CutAfter(random.nextInt(MOST_BYTES));
                case 1 -> RestFault.Drop.DROP;
                default -> DISTRESS.get(random.nextInt(DISTRESS.size())).reply();
            };
            faults.failAt(request, fault, asked -> !asked.table().isEmpty());
            said.append("; request ").append(request).append(": ").append(named(fault));
        }
        return said.toString();
    }

    private static String named(RestFault fault) {
        return fault instanceof RestFault.Reply reply ? "status " + reply.status() : fault.toString();
    }
}
