package dev.ferry.source;

/**
 * That a row is there, and whether it may be another one than at some time before.
 *
 * @param key as {@link SourceRow#key()} has it
 * @param written whether the row may have been written since; false only when it surely was not
 */
public record KeyMark(String key, boolean written) {}
