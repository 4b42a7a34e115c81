/**
 * Writes the reports of a run, a rehearsal or a comparison as files. {@link dev.ferry.report.ReportFiles} writes
 * {@code report.html} and {@code report.json}. What they show is in {@code report.model}; how, in {@code report.html}
 * and {@code report.json}. It must not know how a run works.
 */
@NullMarked
package dev.ferry.report;

import org.jspecify.annotations.NullMarked;
