/**
 * The Supabase side: how to connect to it, what its catalog says, and its rows page by page in key order.
 */
@NullMarked
package dev.ferry.source;

import org.jspecify.annotations.NullMarked;
