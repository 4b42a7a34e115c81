package dev.ferry.source.postgres;

/** A table that exists. */
record TableName(String schema, String name) {}
