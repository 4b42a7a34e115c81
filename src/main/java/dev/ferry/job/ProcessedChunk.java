package dev.ferry.job;

import dev.ferry.convert.Document;
import dev.ferry.convert.Rejection;
import java.util.List;

/**
 * One page after its references were resolved: every row of the page is in exactly one of the three lists.
 *
 * @param rows number of rows of the page
 * @param documents to be sent
 * @param unchanged keys of rows whose document is in Convex already
 * @param rejections rows that Convex cannot hold, or whose parent is missing
 */
record ProcessedChunk(int rows, List<Document> documents, List<String> unchanged, List<Rejection> rejections) {}
