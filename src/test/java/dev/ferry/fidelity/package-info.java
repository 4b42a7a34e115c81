/** Random values of every type that Postgres has, through a whole run: each arrives as it was, or its row is rejected. */
@NullMarked
package dev.ferry.fidelity;

import org.jspecify.annotations.NullMarked;
