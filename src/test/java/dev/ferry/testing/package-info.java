/** What tests of several packages share. */
@NullMarked
package dev.ferry.testing;

import org.jspecify.annotations.NullMarked;
