package dev.ferry.run;

import dev.ferry.history.RunOptions;
import dev.ferry.report.progress.RunProgress;
import dev.ferry.settings.ConfigurationException;
import dev.ferry.settings.FerryHome;
import dev.ferry.settings.SelectionInitializer;
import dev.ferry.settings.SettingsEnvironment;
import dev.ferry.settings.SettingsFiles;
import dev.ferry.settings.SettingsInitializer;
import dev.ferry.settings.StateStoreException;
import dev.ferry.settings.StoreKind;
import dev.ferry.settings.StoreRules;
import dev.ferry.stop.StopRequest;
import dev.ferry.store.QuickLockCheck;
import dev.ferry.store.StoreInitializer;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/** Opens the Spring context for one run, runs the job in it and closes it. */
public final class Migration {

    private final FerryHome home;
    private final Map<String, String> environment;
    private final StopRequest stop;
    private final @Nullable ConfigurableEnvironment apart;

    /** Runs that nobody stops. */
    public Migration(FerryHome home, Map<String, String> environment) {
        this(home, environment, new StopRequest());
    }

    /**
     * @param environment the environment variables
     * @param stop ends a run at its next chunk boundary
     */
    public Migration(FerryHome home, Map<String, String> environment, StopRequest stop) {
        this(home, environment, stop, null);
    }

    /**
     * @param apart all that Spring is told beside Ferry's own settings; null for what this process and the home say,
     *     where the state may be on a server
     */
    public Migration(
            FerryHome home,
            Map<String, String> environment,
            StopRequest stop,
            @Nullable ConfigurableEnvironment apart) {
        this.home = home;
        this.environment = Map.copyOf(environment);
        this.stop = stop;
        this.apart = apart;
    }

    /**
     * Runs the job.
     *
     * @param progress is told how far the run is; not closed here
     * @param debug whether libraries may log what goes wrong
     * @throws ConfigurationException when settings, plan or one of the ends are wrong; nothing was started then
     * @throws StateStoreException when the state store cannot be used, e.g. since another run holds it
     * @throws dev.ferry.stop.StoppedException when a stop was asked for before the job had begun
     */
    public RunResult run(RunOptions options, RunProgress progress, boolean debug) {
        if (apart == null) {
            new QuickLockCheck(home, environment).check();
            // Starting Spring and asking both ends takes seconds. A run that is turned away at once says that alone.
            progress.note("looking at plan, state, source and deployment");
        }
        // The gate is closed last: the lock outlives the pool that works under it.
        try (StoreInitializer gate = new StoreInitializer(storeRemarks(progress));
                ConfigurableApplicationContext context = open(options, progress, debug, gate)) {
            return context.getBean(MigrationRunner.class).run();
        }
    }

    private ConfigurableApplicationContext open(
            RunOptions options, RunProgress progress, boolean debug, StoreInitializer gate) {
        SettingsFiles.requireYaml(home.config());
        try {
            return new SpringApplicationBuilder(MigrationConfiguration.class)
                    .environment(apart == null ? new SettingsEnvironment(environment) : apart)
                    // An argument may be a secret, and everything in Spring's environment may end up in a log.
                    .addCommandLineProperties(false)
                    // Named outright: Boot would look into the working directory's config/ too, which may be another
                    // home's.
                    .properties(SettingsFiles.LOCATION + "=" + SettingsFiles.location(home))
                    .properties(apart == null ? SettingsEnvironment.login(environment) : Map.of())
                    .profiles(debug ? new String[] {"debug"} : new String[0])
                    .initializers(
                            new SettingsInitializer(home, environment),
                            new SelectionInitializer(options.tables()),
                            gate,
                            context -> {
                                context.getBeanFactory().registerSingleton("options", options);
                                context.getBeanFactory().registerSingleton("progress", progress);
                                context.getBeanFactory().registerSingleton("stop", stop);
                            })
                    .run();
        } catch (RuntimeException failure) {
            throw meaning(failure);
        }
    }

    /** A store that is not the file is named, so that nobody learns late where the state is; a rehearsal's is its own. */
    private StoreInitializer.TakenStore storeRemarks(RunProgress progress) {
        return store -> {
            if (store.kind() == StoreKind.POSTGRES) {
                progress.note(StoreRules.describe(store.url()));
            }
            if (apart == null) {
                SettingsEnvironment.remarks(environment).forEach(progress::note);
            }
        };
    }

    /** Spring wraps what a bean throws; the operator wants what is inside. */
    private static RuntimeException meaning(RuntimeException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConfigurationException configuration) {
                return configuration;
            }
            if (cause instanceof StateStoreException store) {
                return store;
            }
            if (cause instanceof BindException wrong) {
                // Without the value, which may be a secret.
                return new ConfigurationException(
                        List.of("config/application.yml: " + wrong.getName() + " has a value that it cannot have."));
            }
            if (cause instanceof java.sql.SQLException) {
                return StateStoreException.of(failure);
            }
        }
        return failure;
    }
}
