package dev.ferry.report.screen;

import ch.qos.logback.core.OutputStreamAppender;

/**
 * Writes the log to standard error through {@link Screen}: a message may quote a server, and so may an exception.
 * Logback makes it by its name in {@code logback.xml}.
 *
 * @param <E> what is logged
 */
public final class ScreenAppender<E> extends OutputStreamAppender<E> {

    @Override
    public void start() {
        setOutputStream(Screen.log());
        super.start();
    }

    /** Standard error stays open. */
    @Override
    protected void closeOutputStream() {}
}
