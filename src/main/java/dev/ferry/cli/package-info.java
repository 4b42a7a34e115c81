/**
 * The command line: one class per verb. A verb parses its options, calls the package that does the work and prints what
 * came of it; it holds no logic of its own.
 */
@NullMarked
package dev.ferry.cli;

import org.jspecify.annotations.NullMarked;
