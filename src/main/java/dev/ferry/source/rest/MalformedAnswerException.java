package dev.ferry.source.rest;

import java.io.IOException;

/** An answer that is not a JSON array of the rows that were asked for. Quotes nothing of it. */
final class MalformedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedAnswerException(String what) {
        super(what);
    }
}
