package dev.ferry.store;

import dev.ferry.settings.FerrySettings;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Takes the state store before the first bean is made, so that a second run is told at once that it is one. Comes after
 * {@link dev.ferry.settings.SettingsInitializer}, and must be closed after the context.
 */
public final class StoreInitializer
        implements ApplicationContextInitializer<ConfigurableApplicationContext>, AutoCloseable {

    /** Is told of the store once it is this run's. */
    @FunctionalInterface
    public interface TakenStore {
        void taken(StoreAddress address);
    }

    private final TakenStore listener;
    private @Nullable LockedStore held;

    public StoreInitializer(TakenStore listener) {
        this.listener = listener;
    }

    /**
     * @throws dev.ferry.settings.StateStoreException when another run holds the store, it is closed, or it cannot be used
     */
    @Override
    public void initialize(ConfigurableApplicationContext context) {
        FerrySettings settings = context.getBeanFactory().getBean(FerrySettings.class);
        StoreAddress address = StoreAddress.in(context.getEnvironment(), settings.state());
        LockedStore store = LockedStore.open(address);
        held = store;
        store.requireOpen();
        listener.taken(address);
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
