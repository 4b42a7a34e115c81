package dev.ferry.convex;

import dev.ferry.convex.ConvexValue.Arr;
import dev.ferry.convex.ConvexValue.Bool;
import dev.ferry.convex.ConvexValue.Float64;
import dev.ferry.convex.ConvexValue.Null;
import dev.ferry.convex.ConvexValue.Obj;
import dev.ferry.convex.ConvexValue.Str;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a function's result apart; whatever is not as it should be is an {@link UnexpectedAnswerException}.
 *
 * @param call what it answers
 * @param value the result or a part of it
 */
record Answer(Call call, ConvexValue value) {

    private static final double MOST_EXACT = 0x1p53;

    /** A field of the object that this is. */
    Answer field(String name) {
        ConvexValue field = object().fields().get(name);
        if (field == null) {
            throw unexpected("no '" + name + "'");
        }
        return new Answer(call, field);
    }

    Obj object() {
        if (value instanceof Obj object) {
            return object;
        }
        throw unexpected("something else where an object should be");
    }

    List<Answer> elements() {
        if (value instanceof Arr array) {
            List<Answer> answers = new ArrayList<>(array.elements().size());
            for (ConvexValue element : array.elements()) {
                answers.add(new Answer(call, element));
            }
            return answers;
        }
        throw unexpected("something else where an array should be");
    }

    String text() {
        if (value instanceof Str text) {
            return text.value();
        }
        throw unexpected("something else where a text should be");
    }

    @Nullable
    String textOrNull() {
        return value == Null.NULL ? null : text();
    }

    /** A number that is whole and that a float64 holds exactly. */
    long wholeNumber() {
        if (value instanceof Float64 number
                && Math.rint(number.value()) == number.value()
                && Math.abs(number.value()) < MOST_EXACT) {
            return (long) number.value();
        }
        throw unexpected("something else where a whole number should be");
    }

    boolean truth() {
        if (value instanceof Bool bool) {
            return bool.value();
        }
        throw unexpected("something else where a boolean should be");
    }

    UnexpectedAnswerException unexpected(String fault) {
        return new UnexpectedAnswerException(call, fault);
    }
}
