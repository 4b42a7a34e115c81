package dev.ferry.postgrest;

import java.io.IOException;

/** An answer that is no JSON array of the rows that were asked for. Quotes nothing of it. */
final class MalformedAnswerException extends IOException {

    private static final long serialVersionUID = 1L;

    MalformedAnswerException(String what) {
        super(what);
    }
}
