package dev.ferry.source.rest;

import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the API, or the gateway before it, answered instead of rows. PostgREST names a failure by a code of its own,
 * {@code PGRST...}, or passes on Postgres's SQLSTATE (docs.postgrest.org, Errors). Its message is the server's; what it
 * has in {@code details} may quote rows and is dropped.
 */
final class RestFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST = 300;
    private static final Pattern CODE = Pattern.compile("PGRST[0-9A-Z]*|[0-9A-Z]{5}");

    private final int status;
    private final String code;
    private final @Nullable Duration retryAfter;

    private RestFailure(int status, String code, String message, @Nullable Duration retryAfter) {
        super(message);
        this.status = status;
        this.code = code;
        this.retryAfter = retryAfter;
    }

    /**
     * Reads an answer.
     *
     * @param body which need not be JSON
     * @param retryAfter the header of this name, if there is one
     */
    static RestFailure of(int status, String body, @Nullable String retryAfter) {
        JsonNode answer = json(body);
        String message = answer.path("message").asString(answer.path("msg").asString(""));
        String code = answer.path("code").asString("");
        // A gateway may repeat the status there.
        boolean isCode = CODE.matcher(code).matches();
        return new RestFailure(status, isCode ? code : "", oneLine(message), seconds(retryAfter));
    }

    private static JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JacksonException aPageForPeople) {
            return JSON.missingNode();
        }
    }

    private static String oneLine(String message) {
        String line = message.strip().replaceAll("\\s+", " ").replaceFirst("[. ]+$", "");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "...";
    }

    /** The other form of the header, a date, is not used by either. */
    private static @Nullable Duration seconds(@Nullable String retryAfter) {
        return retryAfter != null && retryAfter.strip().matches("[0-9]{1,5}")
                ? Duration.ofSeconds(Long.parseLong(retryAfter.strip()))
                : null;
    }

    /** Of HTTP. */
    int status() {
        return status;
    }

    /** Of PostgREST, or a SQLSTATE; empty when none was told. */
    String code() {
        return code;
    }

    /** The server's words on one line; perhaps empty. */
    String text() {
        return String.valueOf(getMessage());
    }

    /** When the server wants to be asked again; null when it does not say. */
    @Nullable
    Duration retryAfter() {
        return retryAfter;
    }

    /** Whether the server gave up because fewer rows may be answered in time, or in its memory. */
    boolean isTooMuchAtOnce() {
        boolean isOutOfTime = code.equals("57014") || (code.isEmpty() && (status == 524 || status == 544));
        return isOutOfTime || code.startsWith("54") || isOutOfMemory();
    }

    /** Whether a value or a text grew over a limit of Postgres. */
    boolean isOverPostgresLimit() {
        return code.startsWith("54") || text().contains("invalid memory alloc request");
    }

    private boolean isOutOfMemory() {
        return code.equals("53200") || text().contains("invalid memory alloc request");
    }

    /** Whether a text could not be read as a value of the column it was compared with. */
    boolean isNoValueOfItsType() {
        return code.startsWith("22") || code.equals("23514");
    }

    /** Whether reading failed for what one of the rows holds, so that others may well be read. */
    boolean isOfOneRow() {
        return isNoValueOfItsType();
    }

    /** Whether the same may well succeed a little later. */
    boolean isTransient() {
        if (code.startsWith("PGRST00")) {
            // No connection, no schema cache yet, no connection free. The last is a faulty configuration.
            return !code.equals("PGRST004");
        }
        if (!code.isEmpty()) {
            return code.startsWith("08")
                    || code.startsWith("40")
                    || (code.startsWith("53") && !code.equals("53400"))
                    || code.equals("55P03")
                    || code.startsWith("57P")
                    || status == 429
                    || status == 503;
        }
        return switch (status) {
            case 408, 429, 500, 502, 503, 504, 520, 521, 522, 523, 524, 525, 526, 530, 544 -> true;
            default -> false;
        };
    }
}
