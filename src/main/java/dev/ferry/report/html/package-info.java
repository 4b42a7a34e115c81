/**
 * The page {@code report.html}: one file with everything in it. {@link dev.ferry.report.html.ReportPage} is the page,
 * its sections are classes of their own, {@link dev.ferry.report.html.ReportHtml} fills the template. Start with
 * {@link dev.ferry.report.html.ReportPage}. It must not count or judge anything: that is in {@code report.model}.
 */
@NullMarked
package dev.ferry.report.html;

import org.jspecify.annotations.NullMarked;
