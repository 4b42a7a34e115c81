/** What every conversation over HTTP has in common: connections that log nothing, deadlines, and what their failures mean. */
@NullMarked
package dev.ferry.http;

import org.jspecify.annotations.NullMarked;
