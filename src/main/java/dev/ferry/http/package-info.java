/**
 * What every conversation over HTTP has in common: connections that log nothing, deadlines, and what their failures
 * mean. {@link dev.ferry.http.HttpExchanges} sends and receives, {@link dev.ferry.http.NetworkFaults} says what went
 * wrong, {@link dev.ferry.http.Secret} keeps keys out of texts. Start with {@link dev.ferry.http.HttpExchanges}. It
 * must not know who talks to whom.
 */
@NullMarked
package dev.ferry.http;

import org.jspecify.annotations.NullMarked;
