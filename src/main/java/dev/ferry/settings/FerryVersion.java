package dev.ferry.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this build. */
public final class FerryVersion {

    private static final String BUILD_INFO = "/META-INF/build-info.properties";

    private FerryVersion() {}

    /** E.g. {@code 0.1.0}. */
    public static String current() {
        try (InputStream file = FerryVersion.class.getResourceAsStream(BUILD_INFO)) {
            if (file == null) {
                throw new IllegalStateException(BUILD_INFO + " is missing: the build writes it");
            }
            Properties properties = new Properties();
            properties.load(file);
            return properties.getProperty("build.version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
