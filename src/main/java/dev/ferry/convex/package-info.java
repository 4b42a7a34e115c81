/**
 * Convex over HTTP: values and their wire encoding, the client, what an error means and whether it may be retried.
 */
@NullMarked
package dev.ferry.convex;

import org.jspecify.annotations.NullMarked;
