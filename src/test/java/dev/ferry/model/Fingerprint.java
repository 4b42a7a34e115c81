package dev.ferry.model;

import java.util.Arrays;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * 128 bits that tell states apart. Tokens are only ever compared, so two states are the same when they differ in the
 * names of their tokens alone: these are numbered as they come.
 */
@SuppressWarnings("EnumOrdinal") // only within one search
final class Fingerprint {

    /** Any order will do that does not depend on the way to the state. */
    private static final Comparator<Call> ORDER =
            Comparator.comparingInt(Call::token).thenComparingLong(Call::before).thenComparingLong(Call::after);

    private long high = 0x9E3779B97F4A7C15L;
    private long low = 0xC2B2AE3D27D4EB4FL;
    private final int[] names = new int[Long.SIZE];
    private int named;
    private final ModelTarget target;

    private Fingerprint(World world) {
        target = world.target;
        add(world);
    }

    static Fingerprint of(World world) {
        return new Fingerprint(world);
    }

    long high() {
        return high;
    }

    long low() {
        return low;
    }

    private void add(World world) {
        add(world.source);
        add(world.left.counts());
        add((world.isCertified ? 1 : 0) + (world.isClosed ? 2 : 0) + (world.isCopied ? 4 : 0));
        add(world.ordinals);
        add(world.target);
        add(world.backup);
        for (Store store : world.stores) {
            add(store);
        }
        add(world.snapshot);
        add(world.attempts.size());
        world.attempts.forEach(this::add);
        Call[] calls = world.calls.toArray(Call[]::new);
        Arrays.sort(calls, ORDER);
        for (Call call : calls) {
            add(call);
        }
    }

    private void add(@Nullable ModelTarget end) {
        if (end == null) {
            add(-1);
        } else {
            add(end.documents());
            add(end.ledger());
        }
    }

    private void add(@Nullable Store store) {
        if (store == null) {
            add(-1);
            return;
        }
        // None of these numbers is large, so several go into one.
        add(((long) store.id << 8 | store.fence) << 32
                | store.position << 24
                | store.current << 16
                | store.digests << 8
                | store.intended.size() << 1
                | (store.isClosed ? 1 : 0));
        add((long) store.marks << 32 | number(store.changed) << 16 | number(store.repeated));
        add(store.confirmed);
        store.intended.forEach(this::add);
    }

    private static int number(Store.@Nullable Witness witness) {
        return witness == null ? 0 : witness.attempt() << 2 | witness.row() + 1;
    }

    private void add(Attempt attempt) {
        add(((long) attempt.ordinal << 8 | attempt.fence) << 32
                | attempt.verb.ordinal() << 24
                | attempt.stage.ordinal() << 20
                | attempt.verdict.ordinal() << 16
                | attempt.answer.ordinal() << 8
                | (attempt.store << 5)
                | (attempt.isDistrusting ? 1 : 0)
                | (attempt.isMarked ? 2 : 0)
                | (attempt.isCurrent ? 4 : 0)
                | (attempt.isDisturbed ? 8 : 0)
                | (attempt.hasChanged ? 16 : 0));
        add(attempt.found);
        add(attempt.read);
        add(attempt.entry);
        addToken(attempt.begun);
        add(attempt.awaited);
    }

    private void add(@Nullable Call call) {
        if (call instanceof Call.Upsert upsert) {
            add(upsert.row() * 4 + upsert.value());
            add(upsert.attempt());
            addToken(upsert.token());
        } else if (call instanceof Call.SetLedger change) {
            add(change.expected());
            add(change.next());
        } else {
            add(-1);
        }
    }

    private void add(@Nullable Entry entry) {
        if (entry == null) {
            add(-1);
        } else {
            add((entry.attempt() * 8L + entry.state()) * 4 + entry.phase().ordinal());
            add(entry.stamp());
            addToken(entry.token());
        }
    }

    private void addToken(int token) {
        if (names[token] == 0) {
            names[token] = ++named;
        }
        add(names[token] * 2L + (target.isGone(token) ? 1 : 0));
    }

    private void add(long value) {
        high = mixed(high ^ value, 0xBF58476D1CE4E5B9L);
        low = mixed(low + value, 0x94D049BB133111EBL);
    }

    private static long mixed(long bits, long factor) {
        long mixed = (bits ^ bits >>> 32) * factor;
        mixed = (mixed ^ mixed >>> 29) * 0xD6E8FEB86659FD93L;
        return mixed ^ mixed >>> 32;
    }
}
