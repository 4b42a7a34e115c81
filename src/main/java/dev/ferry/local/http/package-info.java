/**
 * The HTTP side of the local deployment: requests, keys, formats and answers as Convex has them.
 * {@link dev.ferry.local.http.LocalHttpServer} listens, {@link dev.ferry.local.http.RequestHandler} makes sure that
 * every request gets an answer or none, {@link dev.ferry.local.http.Routes} knows who answers what. Start with
 * {@link dev.ferry.local.http.RequestHandler}. It must not know documents or functions, only {@code local.call}.
 */
@NullMarked
package dev.ferry.local.http;

import org.jspecify.annotations.NullMarked;
