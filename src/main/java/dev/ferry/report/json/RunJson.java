package dev.ferry.report.json;

import dev.ferry.report.model.RunDetail;
import dev.ferry.report.model.RunListing;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Runs as JSON: the records of this package field by field, in the order they are written down there. Times are ISO
 * 8601 in UTC, numbers are numbers, what is not known is null.
 */
public final class RunJson {

    private static final JsonMapper COMPACT = JsonMapper.builder().build();
    private static final JsonMapper READABLE =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private RunJson() {}

    /** The runs of a listing as an array, for people and programs. */
    public static String of(RunListing listing) {
        return READABLE.writeValueAsString(listing.runs());
    }

    /** A run as an object, for people and programs. */
    public static String of(RunDetail run) {
        return READABLE.writeValueAsString(run);
    }

    /** A run on one line. */
    public static byte[] compact(RunDetail run) {
        return COMPACT.writeValueAsBytes(run);
    }

    /**
     * Reads what {@link #compact} has written.
     *
     * @throws tools.jackson.core.JacksonException when it is something else
     */
    public static RunDetail read(byte[] json) {
        return COMPACT.readValue(json, RunDetail.class);
    }
}
