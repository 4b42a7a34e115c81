/**
 * What a run and the commands do with the deployment's ledger, the deployment's own record of who may write to it.
 * {@link dev.ferry.ledger.LedgerSession} is one attempt in it, {@link dev.ferry.ledger.LedgerComparison} compares
 * it with what the state knows, {@link dev.ferry.ledger.LedgerChange} changes it so that a kill at any moment leaves an
 * entry that the state recognizes. Start with {@link dev.ferry.ledger.LedgerSession}. It must not know how rows are
 * moved.
 */
@NullMarked
package dev.ferry.ledger;

import org.jspecify.annotations.NullMarked;
