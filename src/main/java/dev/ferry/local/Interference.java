package dev.ferry.local;

/**
 * What goes wrong on the way to and from a deployment: the seam at which tests order faults. Called by many threads at
 * once.
 */
public interface Interference {

    /** Nothing goes wrong. */
    Interference NONE = new Interference() {};

    /**
     * Asked for each function call before the function runs. May wait, as a slow network does.
     *
     * @param function e.g. {@code migrate:migrateWorkspaces}
     * @param mutation whether the call came by the route of mutations
     */
    default Disturbance before(String function, boolean mutation) {
        return Disturbance.None.NONE;
    }

    /** Asked after the function ran, and what it wrote is committed. May wait. */
    default Disturbance after(String function, boolean mutation) {
        return Disturbance.None.NONE;
    }

    /** Bytes that may be written in a second now; asked for each mutation. */
    default long bytesPerSecond(long ofTheClass) {
        return ofTheClass;
    }
}
