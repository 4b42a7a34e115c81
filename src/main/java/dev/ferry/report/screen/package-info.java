/**
 * The only way to standard output and standard error. {@link dev.ferry.report.screen.Screen} writes, and
 * {@link dev.ferry.report.screen.Visible} and {@link dev.ferry.report.screen.HarmlessBytes} take out what could drive a
 * terminal: texts come from databases and servers. Start with {@link dev.ferry.report.screen.Screen}. It must not know
 * what is written.
 */
@NullMarked
package dev.ferry.report.screen;

import org.jspecify.annotations.NullMarked;
