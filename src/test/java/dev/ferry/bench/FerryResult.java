package dev.ferry.bench;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A process of Ferry that has ended.
 *
 * @param wall from its start to its end
 * @param report {@code report.json}; null when it wrote none
 * @param output what it printed
 */
record FerryResult(
        int exitCode, Duration wall, Used used, @Nullable JsonNode report, String output) {

    private static final int WITH_REJECTS = 3;

    private static final int STOPPED = 143;

    /**
     * What a run did to the messages.
     *
     * @param seconds of the table's step
     */
    record Messages(long read, long inserted, long unchanged, long rejected, double seconds) {

        double rowsPerSecond() {
            return read / seconds;
        }

        double microsPerRow() {
            return seconds * 1e6 / read;
        }
    }

    /** The messages of a run that must have sent all of them. */
    Messages moved(long rows) {
        Messages messages = messages();
        return requireThat(messages.inserted() == rows, rows + " inserted messages", messages);
    }

    /** The messages of a run that must have found nothing to send. */
    Messages unchanged(long rows) {
        Messages messages = messages();
        return requireThat(messages.unchanged() == rows, rows + " unchanged messages", messages);
    }

    /** The messages of a run that must have sent or rejected all of them, and both of them some. */
    Messages movedOrRejected(long rows) {
        Messages messages = messages();
        if (exitCode != WITH_REJECTS
                || messages.inserted() == 0
                || messages.rejected() == 0
                || messages.inserted() + messages.rejected() != rows) {
            throw new WrongResultException("not " + rows + " inserted or rejected messages and exit code "
                    + WITH_REJECTS + ", but " + messages + " and " + exitCode + ":\n" + output);
        }
        return messages;
    }

    /** The run was asked to stop, and did or was done; no row was rejected and nothing else went wrong. */
    void requireStoppedOrDone() {
        if ((exitCode != STOPPED && exitCode != 0) || rejected() != 0) {
            throw new WrongResultException(
                    "Ferry ended with exit code " + exitCode + " and rejected " + rejected() + " rows:\n" + output);
        }
    }

    private long rejected() {
        if (report == null) {
            throw new WrongResultException("the run left no report; exit code " + exitCode + ":\n" + output);
        }
        long rows = 0;
        for (JsonNode table : report.get("tables")) {
            rows += table.get("rejected").asLong();
        }
        return rows;
    }

    private Messages requireThat(boolean holds, String expected, Messages messages) {
        if (exitCode != 0 || !holds || messages.rejected() != 0) {
            throw new WrongResultException(
                    "not " + expected + " and exit code 0, but " + messages + " and " + exitCode + ":\n" + output);
        }
        return messages;
    }

    private Messages messages() {
        if (report != null) {
            for (JsonNode table : report.get("tables")) {
                if (table.get("table").asString().equals("messages")) {
                    return new Messages(
                            table.get("read").asLong(),
                            table.get("inserted").asLong(),
                            table.get("unchanged").asLong(),
                            table.get("rejected").asLong(),
                            table.get("seconds").asDouble());
                }
            }
        }
        throw new WrongResultException("the run reports no messages; exit code " + exitCode + ":\n" + output);
    }
}
