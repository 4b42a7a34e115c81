package dev.ferry.testing.postgrest;

/** Decides what goes wrong. */
@FunctionalInterface
public interface RestFaultInjector {

    /**
     * Asked once for each request, in the thread that answers it, before anything is looked at: to block here is to hold
     * the request.
     *
     * @param request as it came, with its number
     * @return {@link RestFault.None} for nothing
     */
    RestFault onRequest(RestRequest request) throws InterruptedException;
}
