/**
 * Compares source and target row by row, in lossless values, and trusts nothing that a run has written down about them.
 * {@link dev.ferry.verify.Verification} goes on page by page from a {@link dev.ferry.verify.VerificationState} and ends
 * in a {@link dev.ferry.verify.VerificationResult}; {@link dev.ferry.verify.VerifyBaseline} explains differences, and
 * never makes two ends equal. Start with {@link dev.ferry.verify.Verification}. It must not know who moved the rows.
 */
@NullMarked
package dev.ferry.verify;

import org.jspecify.annotations.NullMarked;
