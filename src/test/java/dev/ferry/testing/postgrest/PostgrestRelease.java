package dev.ferry.testing.postgrest;

/** Releases between which a client sees a difference. Supabase's projects are not all on the newest. */
public enum PostgrestRelease {
    /** 13.0.7, and in what matters here up to 14.5, which projects of Supabase ran in October 2026. */
    V13("13.0.7", 0.33),
    /** 14.17: since 14.8 other formats for whole numbers in the OpenAPI document, since 14.6 fewer hints. */
    V14("14.17", 0.75);

    private final String version;
    private final double leastSimilarity;

    PostgrestRelease(String version, double leastSimilarity) {
        this.version = version;
        this.leastSimilarity = leastSimilarity;
    }

    String version() {
        return version;
    }

    /** How alike a table's name has to be to be named in a hint, from 0 to 1. */
    double leastSimilarity() {
        return leastSimilarity;
    }

    /** How a column's type is printed in the OpenAPI document ({@code toSwaggerFormat} in {@code OpenAPI.hs} of 14.8). */
    String format(String type) {
        if (this == V13) {
            return type;
        }
        return switch (type) {
            case "smallint", "integer" -> "int32";
            case "bigint" -> "int64";
            default -> type;
        };
    }
}
