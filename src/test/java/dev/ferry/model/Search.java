package dev.ferry.model;

import dev.ferry.model.Moves.Move;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Visits every state that can be reached, nearest first, until one of the losses looked for is met. */
final class Search {

    /**
     * What came of a search.
     *
     * @param loss the first one met, by a shortest way; null when all states were visited without one
     * @param trace the way to it
     */
    record Result(@Nullable Loss loss, List<String> trace, int states) {

        @Override
        public String toString() {
            return (loss == null ? "no loss" : loss + "\n  " + String.join("\n  ", trace)) + "\n  (" + states
                    + " states visited)";
        }
    }

    private final World first;
    private final Set<Loss> wanted;
    private final int most;
    private final Seen seen = new Seen();

    private Search(World first, Set<Loss> wanted, int most) {
        this.first = first;
        this.wanted = wanted;
        this.most = most;
    }

    /** @throws IllegalStateException when there are more than {@code most} states, so that nothing would be proved */
    static Result in(World first, Set<Loss> wanted, int most) {
        return new Search(first, wanted, most).search();
    }

    private Result search() {
        ArrayDeque<World> waiting = new ArrayDeque<>();
        waiting.add(first);
        seen.add(Fingerprint.of(first), 0, 0);
        for (int index = 0; !waiting.isEmpty(); index++) {
            List<Move> moves = Moves.of(waiting.remove());
            for (int choice = 0; choice < moves.size(); choice++) {
                World next = moves.get(choice).world();
                if (next.loss != null && wanted.contains(next.loss)) {
                    return new Result(next.loss, trace(seen.wayTo(index), choice), seen.size());
                }
                if (seen.add(Fingerprint.of(next), index, choice)) {
                    waiting.add(next);
                }
            }
            if (seen.size() > most) {
                throw new IllegalStateException("more than " + most + " states");
            }
        }
        return new Result(null, List.of(), seen.size());
    }

    private List<String> trace(int[] way, int last) {
        List<String> trace = new ArrayList<>();
        World world = first;
        for (int choice : way) {
            Move move = Moves.of(world).get(choice);
            trace.add(move.name().get());
            world = move.world();
        }
        trace.add(Moves.of(world).get(last).name().get());
        return trace;
    }
}
