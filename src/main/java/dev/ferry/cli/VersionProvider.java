package dev.ferry.cli;

import dev.ferry.settings.FerryVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code ferry --version} prints. */
final class VersionProvider implements IVersionProvider {

    @Override
    public String[] getVersion() {
        return new String[] {"ferry " + FerryVersion.current()};
    }
}
