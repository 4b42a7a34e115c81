package dev.ferry.model;

import dev.ferry.model.Attempt.Answer;

/** A call arrives: for the first time, late, or once more. Its answer reaches the process that waits, or is lost. */
final class Deliveries {

    private Deliveries() {}

    static void add(World world, Moves moves) {
        for (Call call : world.calls) {
            boolean isTaken = world.target.takes(call, world.protocol);
            Target after = isTaken ? world.target.after(call) : world.target;
            if (!after.equals(world.target) && (world.left.has(Left.What.LATE_CALL) || world.isAwaited(call))) {
                World next = arrived(world, call, after);
                moves.add(next, () -> call + " arrives, no answer");
            }
            for (int index = 0; index < world.attempts.size(); index++) {
                Attempt attempt = world.attempts.get(index);
                Answer answer = isTaken ? Answer.DONE : Answer.REFUSED;
                if (attempt.awaits(call) && !(after.equals(world.target) && attempt.answer == answer)) {
                    World next = arrived(world, call, after);
                    next.attempts.get(index).answer = answer;
                    moves.add(next, () -> call + " arrives, " + (isTaken ? "done" : "refused"));
                }
            }
        }
    }

    private static World arrived(World world, Call call, Target after) {
        World next = world.copy();
        next.target = after;
        if (world.target.documents() != after.documents()) {
            if (world.isClosed) {
                next.loss = Loss.AFTER_CLOSE;
            } else if (world.protocol.hasLedger() && world.target.isGone(call.token())) {
                next.loss = Loss.OVERTAKEN;
            }
        }
        return next;
    }
}
