package dev.ferry.job;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Takes the state store before the first bean is made, so that a second run is told at once that it is one. Comes after
 * {@link SettingsGate}, and must be closed after the context.
 */
final class StoreGate implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {

    private @Nullable HeldStore held;

    /**
     * @throws StateStoreException when another run holds the store, it is closed, or it cannot be used
     */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        FerrySettings settings = context.getBeanFactory().getBean(FerrySettings.class);
        HeldStore store = HeldStore.open(StoreAddress.in(context.getEnvironment(), settings.state()));
        held = store;
        store.requireOpen();
        context.getBeanFactory().registerSingleton("heldStore", store);
        context.getBeanFactory().registerSingleton("fence", store.fence());
    }

    /** Gives the store free. */
    @Override
    public void close() {
        if (held != null) {
            held.close();
        }
    }
}
