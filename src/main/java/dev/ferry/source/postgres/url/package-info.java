/**
 * The URL of a Postgres database in the spellings that Supabase shows, and the password that belongs to it.
 * {@link dev.ferry.source.postgres.url.PostgresUrl} is the result; {@link dev.ferry.source.postgres.url.PasswordSearch}
 * looks where libpq looks. Start with {@link dev.ferry.source.postgres.url.PostgresUrl}. It must not connect to
 * anything.
 */
@NullMarked
package dev.ferry.source.postgres.url;

import org.jspecify.annotations.NullMarked;
