/**
 * What the verbs print, as text for a terminal. Each verb has its class: {@link dev.ferry.report.text.SummaryPrinter},
 * {@link dev.ferry.report.text.CheckText}, {@link dev.ferry.report.text.RehearsalText},
 * {@link dev.ferry.report.text.VerificationText}, {@link dev.ferry.report.text.RunText};
 * {@link dev.ferry.report.text.TextTable} and {@link dev.ferry.report.text.Paragraph} lay text out. Start with
 * {@link dev.ferry.report.text.SummaryPrinter}. It must not write to the screen itself.
 */
@NullMarked
package dev.ferry.report.text;

import org.jspecify.annotations.NullMarked;
