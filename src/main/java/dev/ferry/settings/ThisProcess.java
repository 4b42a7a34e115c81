package dev.ferry.settings;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Who is at work, as messages and reports name it.
 *
 * @param host name of this machine
 */
public record ThisProcess(long pid, String host) {

    private static final Path LINUX_HOST_NAME = Path.of("/proc/sys/kernel/hostname");

    /** This process. */
    public static ThisProcess get() {
        return new ThisProcess(ProcessHandle.current().pid(), hostName());
    }

    /** Asking the resolver, as InetAddress does, may take seconds on a machine that is not in its own DNS. */
    private static String hostName() {
        try {
            if (Files.isReadable(LINUX_HOST_NAME)) {
                return Files.readString(LINUX_HOST_NAME).strip();
            }
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "an unnamed host";
        } catch (IOException e) {
            return "an unknown host";
        }
    }
}
