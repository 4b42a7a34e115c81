/**
 * What there is to say of a run, in whatever form it is shown. {@link dev.ferry.report.model.RunSummary},
 * {@link dev.ferry.report.model.RehearsalResult} and {@link dev.ferry.report.model.RunDetail} hold the numbers,
 * {@link dev.ferry.report.model.Verdict} and {@link dev.ferry.report.model.Outstanding} judge them,
 * {@link dev.ferry.figures.Figures} writes them for people. Start with {@link dev.ferry.report.model.RunSummary}.
 * It must not know how anything is laid out.
 */
@NullMarked
package dev.ferry.report.model;

import org.jspecify.annotations.NullMarked;
