package dev.ferry.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All that can happen next, always in the same order. */
final class Moves {

    /** @param name costs time, so it is put together only for a trace */
    record Move(Supplier<String> name, World world) {}

    private final List<Move> all = new ArrayList<>();

    static List<Move> of(World world) {
        Moves moves = new Moves();
        for (int index = 0; index < world.attempts.size(); index++) {
            AttemptSteps.add(world, index, moves);
            if (world.left.has(Left.What.KILL)) {
                moves.kill(world, index);
            }
        }
        Deliveries.add(world, moves);
        Outside.add(world, moves);
        return moves.all;
    }

    void add(World next, Supplier<String> name) {
        if (next.isCertified && !next.isCurrentEverywhere()) {
            next.loss = Loss.STALE;
        }
        HarmlessCalls.forgetHarmless(next);
        all.add(new Move(name, next));
    }

    private void kill(World world, int index) {
        World next = world.copy();
        Attempt killed = next.attempts.remove(index);
        add(next, () -> killed + " is killed");
    }
}
