package dev.ferry.http;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Hosts to which a key may travel over plain http: this machine, private addresses, and
 * names that no public name server answers for. Judged by the name alone, so the verdict does not depend on the network
 * of the moment.
 */
public final class PrivateHost {

    /** 100.64.0.0/10 is shared address space (RFC 6598): no router of the internet passes it on, and Tailscale uses it. */
    private static final Pattern PRIVATE_V4 =
            Pattern.compile("(127\\.\\d+|10\\.\\d+|192\\.168|172\\.(1[6-9]|2\\d|3[01])|169\\.254"
                    + "|100\\.(6[4-9]|[7-9]\\d|1[01]\\d|12[0-7]))(\\.\\d+){2}");

    private static final Pattern THIS_MACHINE = Pattern.compile("localhost|.*\\.localhost|127(\\.\\d+){3}|\\[::1]");
    private static final Pattern PRIVATE_V6 = Pattern.compile("\\[(::1|f[cd][0-9a-f]{2}:.*|fe[89ab][0-9a-f]:.*)]");
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]+|0x[0-9a-f]+");
    private static final List<String> PRIVATE_DOMAINS = List.of(".localhost", ".local", ".internal");

    private PrivateHost() {}

    /** Whether it is this very machine, where nobody stands between; the host as for {@link #is}. */
    public static boolean isThisMachine(String host) {
        return THIS_MACHINE.matcher(host).matches();
    }

    /** The host as a lower-case URI holds it, an IPv6 address in brackets. */
    public static boolean is(String host) {
        if (PRIVATE_V4.matcher(host).matches() || PRIVATE_V6.matcher(host).matches()) {
            return true;
        }
        boolean name = !host.startsWith("[") && !NUMERIC.matcher(host).matches();
        boolean singleLabel = host.indexOf('.') < 0;
        return name && (singleLabel || PRIVATE_DOMAINS.stream().anyMatch(host::endsWith));
    }
}
