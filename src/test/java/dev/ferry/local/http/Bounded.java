package dev.ferry.local.http;

import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waits that fail instead of going on for ever. */
public final class Bounded {

    public static final long SECONDS = 30;

    private Bounded() {}

    /** Returns as soon as it is so; for what tells nobody when it begins. */
    public static void until(String what, BooleanSupplier isSo) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("not within " + SECONDS + " seconds: " + what);
            }
            Thread.onSpinWait();
        }
    }
}
