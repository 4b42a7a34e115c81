package dev.ferry.local.model;

/**
 * What goes wrong on the way to and from a deployment: the seam at which tests order faults. Called by many threads at
 * once.
 */
public interface FaultInjector {

    /** Nothing goes wrong. */
    FaultInjector NONE = new FaultInjector() {};

    /**
     * Asked for each function call before the function runs. May wait, as a slow network does.
     *
     * @param function e.g. {@code migrate:migrateWorkspaces}
     * @param mutation whether the call came by the route of mutations
     */
    default Fault before(String function, boolean mutation) {
        return Fault.None.NONE;
    }

    /** Asked after the function ran, and what it wrote is committed. May wait. */
    default Fault after(String function, boolean mutation) {
        return Fault.None.NONE;
    }

    /** Bytes that may be written in a second now; asked for each mutation. */
    default long bytesPerSecond(long ofTheClass) {
        return ofTheClass;
    }
}
