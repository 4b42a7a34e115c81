package dev.ferry.local.storage;

import java.io.IOException;
import java.io.UncheckedIOException;

/** The file could not be written once, so nothing that the deployment says from then on could be relied on. */
public final class DocumentsLost extends UncheckedIOException {

    private static final long serialVersionUID = 1L;

    /** @param message which file, why, what it means for the data, what to do */
    DocumentsLost(String message, Throwable cause) {
        super(message, new IOException(cause));
    }
}
