/**
 * The command line: one class per verb. A verb parses its options, calls the package that does the work and prints what
 * came of it; it holds no logic of its own. Start with {@link dev.ferry.cli.FerryCommand}, which lists the verbs, and
 * {@link dev.ferry.cli.RunCommand}. It must not know how rows are read or sent.
 */
@NullMarked
package dev.ferry.cli;

import org.jspecify.annotations.NullMarked;
