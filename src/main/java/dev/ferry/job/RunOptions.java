package dev.ferry.job;

/**
 * What one run was asked for on the command line.
 *
 * @param fresh abandon an unfinished run and begin a new one
 * @param recheck send every row, even one whose digest says that Convex has it already
 */
public record RunOptions(boolean fresh, boolean recheck) {}
