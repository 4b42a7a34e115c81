package dev.ferry.job;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.dao.DataAccessException;

/**
 * Closes a state once the app lives on Convex, so that no forgotten cron line overwrites live data, and opens it again.
 * Needs the state store and neither of the two ends.
 */
public final class Cutover {

    private final FerryHome home;
    private final Map<String, String> environment;

    /**
     * @param environment the environment variables
     */
    public Cutover(FerryHome home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Closes the state: every later run is refused.
     *
     * @return when it was closed: now, or before if it is closed already
     * @throws ConfigurationException when the settings are wrong, or there is no state
     * @throws StateStoreException when the state store cannot be used, e.g. since a run holds it
     */
    public Instant close() {
        return withStore(state -> {
            Instant before = state.closedAt();
            if (before != null) {
                return before;
            }
            Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
            state.setClosedAt(now);
            return now;
        });
    }

    /**
     * Lets runs begin again; throws as {@link #close}.
     *
     * @return whether it was closed
     */
    public boolean reopen() {
        return withStore(state -> {
            boolean closed = state.closedAt() != null;
            state.setClosedAt(null);
            return closed;
        });
    }

    @SpringBootConfiguration(proxyBeanMethods = false)
    static class NoBeans {}

    private <T> T withStore(Function<StateRow, T> work) {
        StoreAddress[] chosen = new StoreAddress[1];
        SettingsFiles.requireYaml(home.config());
        new SpringApplicationBuilder(NoBeans.class)
                .addCommandLineProperties(false)
                .properties("spring.config.location=classpath:/,optional:" + home.configLocation())
                .initializers(context -> chosen[0] = store(context))
                .run()
                .close();
        try (HeldStore held = HeldStore.open(chosen[0])) {
            return work.apply(held.state());
        } catch (DataAccessException e) {
            throw StateStoreException.of(e);
        }
    }

    private StoreAddress store(ConfigurableApplicationContext context) {
        List<String> problems = new ArrayList<>();
        FerryProperties properties = SettingsGate.bind(context, problems);
        Path state = new SettingsReader(environment, home, problems).stateDirectory(properties);
        if (problems.isEmpty() && SettingsGate.isFile(context) && !Files.exists(state.resolve("ferry.mv.db"))) {
            problems.add("There is no state in " + state
                    + ", so there is nothing to close. Set FERRY_HOME or FERRY_STATE" + " as for the runs.");
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        SettingsGate.chooseStore(context, state);
        return StoreAddress.in(context.getEnvironment(), state);
    }
}
