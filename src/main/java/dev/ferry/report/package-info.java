/**
 * What a person sees of a run: progress while it goes on, the summary and the rejects when it has ended.
 */
@NullMarked
package dev.ferry.report;

import org.jspecify.annotations.NullMarked;
