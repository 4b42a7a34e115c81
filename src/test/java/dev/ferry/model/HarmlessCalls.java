package dev.ferry.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Forgets calls on the way that can never change anything any more, and that nobody waits for: the search would tell
 * apart what is the same. What can still matter follows from the functions: a call of an entry that can be in the
 * ledger again, by a restore or by a call that is itself on the way.
 */
final class HarmlessCalls {

    private HarmlessCalls() {}

    static void forgetHarmless(World world) {
        if (!world.protocol.hasLedger()) {
            forgetSenders(world);
        } else if (world.protocol.has(Guard.FUNCTIONS_COMPARE)
                && world.protocol.has(Guard.TOKEN_IN_CALLS)
                && world.protocol.has(Guard.EXPECTATION)) {
            long tokens = possibleTokens(world);
            world.calls.removeIf(call -> !world.isAwaited(call) && !isPossible(call, tokens));
        }
    }

    /** Without a ledger nothing depends on who sent a call. */
    private static void forgetSenders(World world) {
        List<Call> left = new ArrayList<>();
        for (Call call : world.calls) {
            Call kept = call instanceof Call.Upsert upsert && !world.isAwaited(call)
                    ? new Call.Upsert(upsert.row(), upsert.value(), 0, 0)
                    : call;
            if (!left.contains(kept)) {
                left.add(kept);
            }
        }
        world.calls = left;
    }

    private static long possibleTokens(World world) {
        long tokens = bit(world.target.ledger());
        if (world.backup != null) {
            tokens |= bit(world.backup.ledger());
        }
        long before = 0;
        while (before != tokens) {
            before = tokens;
            for (Call call : world.calls) {
                if (call instanceof Call.SetLedger change && (tokens & bit(change.expected())) != 0) {
                    tokens |= bit(change.next());
                }
            }
        }
        return tokens;
    }

    private static boolean isPossible(Call call, long tokens) {
        long needed = call instanceof Call.SetLedger change ? bit(change.expected()) : 1L << call.token();
        return (tokens & needed) != 0;
    }

    /** The token's; the first one stands for no entry. */
    private static long bit(@Nullable Entry entry) {
        return entry == null ? 1 : 1L << entry.token();
    }
}
