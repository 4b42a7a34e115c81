/**
 * The documents of the local deployment in a file, with transactions and their limits.
 * {@link dev.ferry.local.storage.Transactions} commits a {@link dev.ferry.local.storage.Transaction} or tells it to try
 * again; {@link dev.ferry.local.storage.DocumentFile} is the file; {@link dev.ferry.local.storage.TransactionMeter}
 * counts against Convex's limits. Start with {@link dev.ferry.local.storage.Transactions}. It must not know which
 * functions there are.
 */
@NullMarked
package dev.ferry.local.storage;

import org.jspecify.annotations.NullMarked;
