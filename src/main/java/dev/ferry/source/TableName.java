package dev.ferry.source;

/** A table that exists. */
record TableName(String schema, String name) {}
