package dev.ferry.job;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Who is at work, as the live report names it.
 *
 * @param host name of this machine
 */
record ThisProcess(long pid, String host) {

    static ThisProcess get() {
        return new ThisProcess(ProcessHandle.current().pid(), hostName());
    }

    private static String hostName() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
