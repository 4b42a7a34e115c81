package dev.ferry.pipeline;

/**
 * A chunk that has been worked on, and so have all chunks of its partition before it.
 *
 * @param partition number of the partition, from 0
 * @param <R> a result
 */
public record PartitionResult<R>(int partition, R result) {}
