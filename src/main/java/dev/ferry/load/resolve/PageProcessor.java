package dev.ferry.load.resolve;

import dev.ferry.load.send.ProcessedChunk;
import dev.ferry.source.Page;
import java.util.List;

/** Makes chunks of documents from pages of rows. */
@FunctionalInterface
public interface PageProcessor {

    /**
     * A chunk for each page, in their order.
     *
     * @param pages not empty
     */
    List<ProcessedChunk> process(List<Page> pages);
}
