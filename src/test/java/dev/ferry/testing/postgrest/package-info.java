/**
 * PostgREST as Supabase runs it, with the gateway before it, in this process and over the embedded Postgres. It answers as
 * the source of PostgREST 13.0.7 and 14.17 (PostgREST/postgrest) and Supabase's documentation say; it was not compared with
 * a running one. What it does not know it answers with 501, so that no test passes by a guess.
 */
@NullMarked
package dev.ferry.testing.postgrest;

import org.jspecify.annotations.NullMarked;
