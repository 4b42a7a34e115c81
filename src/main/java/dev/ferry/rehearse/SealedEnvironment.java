package dev.ferry.rehearse;

import java.util.Map;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.MapPropertySource;

/**
 * Spring's environment of a rehearsal. Neither environment variables nor system properties nor the home's {@code
 * application.yml} are in it: any of them may name the store of the real state, e.g. as {@code
 * spring.datasource.hikari.jdbc-url}.
 */
final class SealedEnvironment extends AbstractEnvironment {

    /** @param chunkSize rows per chunk at most */
    SealedEnvironment(int chunkSize) {
        getPropertySources()
                .addLast(new MapPropertySource(
                        "rehearsal",
                        Map.of(
                                "ferry.chunk-size",
                                chunkSize,
                                // Of a full disk the rehearsal tells, in words of its own.
                                "logging.level.dev.ferry.local.storage.DocumentFile",
                                "off")));
    }
}
