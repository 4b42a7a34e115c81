/**
 * The state store: one database that one process at a time may use. {@link dev.ferry.store.LockedStore} is the store
 * while it is held, {@link dev.ferry.store.RunLock} keeps others out, {@link dev.ferry.store.Fence} stops a process
 * that has lost the lock, {@link dev.ferry.store.StateSchema} makes and migrates Ferry's own tables, and
 * {@link dev.ferry.store.RejectLog}, {@link dev.ferry.store.DirtyTables}, {@link dev.ferry.store.MovedTableRegister}
 * and {@link dev.ferry.store.LedgerState} are what is kept in them. Start with {@link dev.ferry.store.LockedStore}. It
 * must not know what a run does with these tables.
 */
@NullMarked
package dev.ferry.store;

import org.jspecify.annotations.NullMarked;
