/** Supabase's REST API as a source: PostgREST behind Supabase's gateway. */
@NullMarked
package dev.ferry.postgrest;

import org.jspecify.annotations.NullMarked;
