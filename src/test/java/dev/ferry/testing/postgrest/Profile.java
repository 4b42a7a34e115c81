package dev.ferry.testing.postgrest;

import java.util.List;

/**
 * The schema that a request is for, by {@code getSchema} of PostgREST's {@code ApiRequest.hs}.
 *
 * @param isNegotiated whether the answer says which it was
 */
record Profile(String schema, boolean isNegotiated) {

    private static final int NOT_ACCEPTABLE = 406;

    static Profile of(Incoming in, List<String> schemas) throws Failure {
        String asked = in.header("Accept-Profile");
        if (asked == null) {
            return new Profile(schemas.get(0), schemas.size() != 1);
        }
        if (!schemas.contains(asked)) {
            throw Failure.of(
                    NOT_ACCEPTABLE,
                    "PGRST106",
                    "Invalid schema: " + asked,
                    null,
                    "Only the following schemas are exposed: " + String.join(", ", schemas));
        }
        return new Profile(asked, true);
    }
}
