/**
 * Supabase's Postgres as a source, over JDBC. {@link dev.ferry.source.postgres.SourceDatabase} is the source,
 * {@link dev.ferry.source.postgres.TableCatalog} tells what tables are like,
 * {@link dev.ferry.source.postgres.KeysetPages} reads pages of rows that Postgres itself renders as JSON, each in one
 * short transaction. Start with {@link dev.ferry.source.postgres.SourceDatabase}. It must leave nothing behind on the
 * server, and must not know Convex.
 */
@NullMarked
package dev.ferry.source.postgres;

import org.jspecify.annotations.NullMarked;
