package dev.ferry.cli;

import java.lang.reflect.Proxy;

/**
 * Takes a signal away from the JVM, which would begin its shutdown hooks at the first one and be deaf to a second.
 *
 * <p>{@code sun.misc.Signal} of the module jdk.unsupported is the only way to it. It is looked up by name, since the
 * compiler's warning about it cannot be silenced, and another JVM need not have it. A signal that the process was
 * started to ignore ({@code nohup}, a background job of a script) stays ignored: HotSpot leaves those alone.
 */
final class SystemSignals {

    private SystemSignals() {}

    /**
     * Has the action run at each such signal, in a thread of its own, from now on for the whole process.
     *
     * @param name without {@code SIG}
     * @return false where this cannot be had (another JVM, {@code -Xrs}, Windows' missing SIGHUP); then the signal keeps
     *     its default effect, which ends the process
     */
    static boolean handle(String name, Runnable action) {
        try {
            Class<?> signal = Class.forName("sun.misc.Signal");
            Class<?> handler = Class.forName("sun.misc.SignalHandler");
            Object ours = Proxy.newProxyInstance(
                    handler.getClassLoader(), new Class<?>[] {handler}, (self, method, given) -> {
                        if (method.getName().equals("handle")) {
                            action.run();
                            return null;
                        }
                        return ofObject(self, method.getName(), given);
                    });
            signal.getMethod("handle", signal, handler)
                    .invoke(null, signal.getConstructor(String.class).newInstance(name), ours);
            return true;
        } catch (ReflectiveOperationException | LinkageError notHere) {
            return false;
        }
    }

    /** What the JDK asks of any object, e.g. when it keeps handlers in a table. */
    private static Object ofObject(Object self, String method, Object[] given) {
        return switch (method) {
            case "equals" -> self == given[0];
            case "hashCode" -> System.identityHashCode(self);
            default -> "a handler of ferry";
        };
    }
}
