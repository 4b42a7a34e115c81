/**
 * Compares source and target row by row, in lossless values, and trusts nothing that a run has written down about
 * them.
 */
@NullMarked
package dev.ferry.verify;

import org.jspecify.annotations.NullMarked;
