package dev.ferry.pipeline;

/**
 * What the threads of a pipeline are at, at one moment.
 *
 * @param reading partitions whose next chunks are being fetched
 * @param heldBack partitions whose next chunks have no room: what comes after them is slower
 * @param waiting chunks for which no thread is free yet
 * @param working chunks that a thread works on
 */
public record PipelineLoad(int reading, int heldBack, int waiting, int working) {

    /** Of a pipeline that has ended. */
    public static final PipelineLoad NONE = new PipelineLoad(0, 0, 0, 0);
}
