package dev.ferry.model;

import dev.ferry.model.Attempt.Answer;
import dev.ferry.model.Left.What;
import org.jspecify.annotations.Nullable;

/** A call arrives: for the first time, late, or once more. Its answer reaches the process that waits, or is lost. */
final class Deliveries {

    private Deliveries() {}

    static void add(World world, Moves moves) {
        for (Call call : world.calls) {
            boolean isTaken = world.target.takes(call, world.protocol);
            ModelTarget after = isTaken ? world.target.after(call) : world.target;
            Loss loss = isTaken && call instanceof Call.Upsert ? loss(world, call, after) : null;
            boolean hasEffect = loss != null || !after.equals(world.target);
            if (hasEffect && (world.left.has(What.LATE_CALL) || world.isAwaited(call))) {
                moves.add(arrived(world, after, loss), () -> call + " arrives, no answer");
            }
            Answer answer = isTaken ? Answer.DONE : Answer.REFUSED;
            for (int index = 0; index < world.attempts.size(); index++) {
                Attempt attempt = world.attempts.get(index);
                if (attempt.awaits(call) && (hasEffect || attempt.answer != answer)) {
                    World next = arrived(world, after, loss);
                    next.attempts.get(index).answer = answer;
                    next.attempts.get(index).hasChanged |= hasEffect;
                    moves.add(next, () -> call + " arrives, " + (isTaken ? "done" : "refused"));
                }
            }
        }
    }

    private static World arrived(World world, ModelTarget after, @Nullable Loss loss) {
        World next = world.copy();
        next.target = after;
        next.loss = loss;
        return next;
    }

    private static @Nullable Loss loss(World world, Call call, ModelTarget after) {
        if (world.isClosed && world.target.documents() != after.documents()) {
            return Loss.AFTER_CLOSE;
        }
        return world.protocol.hasLedger() && world.target.isGone(call.token()) ? Loss.OVERTAKEN : null;
    }
}
