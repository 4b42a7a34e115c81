/**
 * What is seen while a run goes on. {@link dev.ferry.report.progress.RunProgress} is told what happens and shows it as
 * {@link dev.ferry.report.progress.ProgressMode} says: as a bar, as plain lines, or not at all;
 * {@link dev.ferry.report.progress.ThroughputRecorder} keeps how fast rows were committed. Start with
 * {@link dev.ferry.report.progress.RunProgress}. It must not know who moves the rows.
 */
@NullMarked
package dev.ferry.report.progress;

import org.jspecify.annotations.NullMarked;
