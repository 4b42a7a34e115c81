/**
 * Supabase's REST API as a source: PostgREST behind Supabase's gateway. {@link dev.ferry.source.rest.RestSource} is the
 * source, {@link dev.ferry.source.rest.RestPages} reads pages of rows, {@link dev.ferry.source.rest.RestClient} asks
 * and {@link dev.ferry.source.rest.RestDiagnosis} says in plain words why there was no answer. Start with
 * {@link dev.ferry.source.rest.RestSource}. It must give exactly what {@code source.postgres} gives, and knows nothing
 * of it.
 */
@NullMarked
package dev.ferry.source.rest;

import org.jspecify.annotations.NullMarked;
