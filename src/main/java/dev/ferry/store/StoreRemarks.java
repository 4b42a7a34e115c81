package dev.ferry.store;

import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.SettingsEnvironment;
import dev.ferry.settings.StoreLocation;
import dev.ferry.settings.StoreRules;
import dev.ferry.settings.StoreSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What should be known of the place of the state before it is relied on. */
public final class StoreRemarks {

    private StoreRemarks() {}

    /**
     * One line for a store that is not the file in the state directory, and one for a variable that looks as if it named
     * one; none where the settings are wrong, which is told elsewhere.
     *
     * @param environment the environment variables
     */
    public static List<String> of(FerryHome home, Map<String, String> environment) {
        List<String> remarks = new ArrayList<>();
        try {
            if (new StoreSettings(home, environment).read() instanceof StoreLocation.OnServer server) {
                remarks.add(StoreRules.describe(server.url()));
            }
            remarks.addAll(SettingsEnvironment.remarks(environment));
        } catch (ConfigurationException wrong) {
            return List.of();
        }
        return remarks;
    }
}
