package dev.ferry.model;

import dev.ferry.model.Attempt.Answer;
import dev.ferry.model.Left.What;

/** What an attempt can do next. */
final class AttemptSteps {

    private AttemptSteps() {}

    static void add(World world, int index, Moves moves) {
        Attempt now = world.attempts.get(index);
        switch (now.stage) {
            case LOCKED -> new StartStep(world, index, moves).start();
            case COMPARED -> new StartStep(world, index, moves).intend();
            case WORKING -> work(world, index, moves);
            default -> {
                if (now.answer != Answer.NONE) {
                    new AnswerStep(world, index, moves).receive();
                }
            }
        }
    }

    private static void work(World world, int index, Moves moves) {
        if (world.storeOf(world.attempts.get(index)).position < world.rows) {
            new WorkStep(world, index, moves).row();
            if (world.left.has(What.RENEW) && world.protocol.hasLedger()) {
                new WorkStep(world, index, moves).renew();
            }
        } else {
            new WorkStep(world, index, moves).end();
            if (world.left.has(What.FOLLOW)) {
                new WorkStep(world, index, moves).follow();
            }
        }
    }
}
