package dev.ferry.store;

import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreLocation;
import dev.ferry.settings.StoreSettings;
import java.util.Map;

/**
 * Turns a second run away before Spring is started, which takes seconds. For an H2 store only where the state directory
 * says that a process holds it; whether that is so is still asked of the lock. {@link StoreInitializer} decides in every case
 * that is left.
 */
public final class QuickLockCheck {

    private static final String POSTGRES = "jdbc:postgresql:";

    private final FerryHome home;
    private final Map<String, String> environment;

    /** Checks the store of this home and this environment. */
    public QuickLockCheck(FerryHome home, Map<String, String> environment) {
        this.home = home;
        this.environment = environment;
    }

    /** What else is wrong with a store is told together with all other problems, by {@link StoreInitializer}. */
    private static void refuseIfHeld(StoreAddress store) {
        try {
            RunLock.requireThatNobodyHolds(store);
        } catch (StateStoreException refused) {
            if (refused.kind() == StateStoreException.Kind.HELD) {
                throw refused;
            }
        }
    }

    /**
     * Refuses early when the store is held.
     *
     * @throws StateStoreException when another run holds the store
     */
    public void check() {
        StoreLocation location;
        try {
            location = new StoreSettings(home, environment).read();
        } catch (ConfigurationException wrong) {
            // SettingsGate finds the same, and tells it together with all else that is wrong.
            return;
        }
        if (location instanceof StoreLocation.InDirectory file
                && file.isThere()
                && new PidFile(file.directory()).read() != null) {
            RunLock.acquire(StoreAddress.of(location)).close();
        }
        if (location instanceof StoreLocation.OnServer server && server.url().startsWith(POSTGRES)) {
            refuseIfHeld(StoreAddress.of(location));
        }
    }
}
