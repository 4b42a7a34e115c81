package dev.ferry.convert;

import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;

/**
 * Opens the JSON of a row. Jackson's guards against hostile input would refuse what Postgres is allowed to print: a
 * numeric has up to 147,455 digits, a text 8 MiB, a jsonb any number of keys. The row's own limit of 8 MiB bounds
 * them all, except for nesting: each level costs the parser an object.
 */
final class RowJson {

    /** Far beyond {@link Limits#DEPTH}, so that a row refused for its depth can usually still be read to its end. */
    static final int MAX_NESTING = 1_000;

    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNestingDepth(MAX_NESTING)
                    .build())
            // A table of every key ever seen would grow with the data, and keys made to collide would fail a legal row.
            .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
            .disable(TokenStreamFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW)
            .build();

    private RowJson() {}

    /** A parser before its first token. */
    static JsonParser open(String json) {
        return FACTORY.createParser(ObjectReadContext.empty(), json);
    }
}
