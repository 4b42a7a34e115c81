/**
 * Ferry moves a Supabase (Postgres) database into a Convex deployment. This package only starts it and ends it with the
 * documented exit code; every other package does one job and depends only on packages further down this list:
 * {@code cli, job, report, functions, convert, idmap, source, convex, plan}.
 */
@NullMarked
package dev.ferry;

import org.jspecify.annotations.NullMarked;
