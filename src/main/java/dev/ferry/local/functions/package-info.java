/**
 * The functions of {@code migrate.ts} in Java: what the rendered functions do in Convex, these do in the local
 * deployment. {@link dev.ferry.local.functions.MigrateModule} lists them; {@link dev.ferry.local.functions.Upsert} is
 * the one that matters. Start with {@link dev.ferry.local.functions.MigrateModule}, with {@code migrate.ts} beside it.
 * It must not know HTTP or files.
 */
@NullMarked
package dev.ferry.local.functions;

import org.jspecify.annotations.NullMarked;
