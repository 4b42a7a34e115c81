/** The contract of a Convex deployment with Ferry's functions, kept by all that stands in for one in the tests. */
@NullMarked
package dev.ferry.contract;

import org.jspecify.annotations.NullMarked;
