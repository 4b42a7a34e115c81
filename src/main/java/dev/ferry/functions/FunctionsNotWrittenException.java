package dev.ferry.functions;

import org.jspecify.annotations.Nullable;

/** The functions could not be written, or only over files that differ. The message tells which and what to do. */
public final class FunctionsNotWrittenException extends RuntimeException {

    FunctionsNotWrittenException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
