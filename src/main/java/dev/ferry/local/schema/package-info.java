/**
 * What is true of single documents in the local deployment: schema, validators, ids, limits on values.
 * {@link dev.ferry.local.schema.TableSchema} and {@link dev.ferry.local.schema.Validator} say which documents a table
 * takes, {@link dev.ferry.local.schema.DocumentId} makes ids as Convex does, {@link dev.ferry.local.schema.Execution}
 * and {@link dev.ferry.local.schema.DeployedFunction} are what calls and functions know of each other. Start with
 * {@link dev.ferry.local.schema.TableSchema}. It must not know files or HTTP.
 */
@NullMarked
package dev.ferry.local.schema;

import org.jspecify.annotations.NullMarked;
