package dev.ferry.convex;

import dev.ferry.convex.error.Call;
import dev.ferry.convex.error.UnexpectedAnswerException;
import dev.ferry.convex.value.ConvexValue;
import dev.ferry.convex.value.ConvexValue.Arr;
import dev.ferry.convex.value.ConvexValue.Bool;
import dev.ferry.convex.value.ConvexValue.Float64;
import dev.ferry.convex.value.ConvexValue.Null;
import dev.ferry.convex.value.ConvexValue.Obj;
import dev.ferry.convex.value.ConvexValue.Str;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a function's result apart; whatever is not as it should be is an {@link UnexpectedAnswerException}.
 *
 * @param call what it answers
 * @param value the result or a part of it
 */
record ResultView(Call call, ConvexValue value) {

    private static final double MOST_EXACT = 0x1p53;

    /** A field of the object that this is. */
    ResultView field(String name) {
        ConvexValue field = object().fields().get(name);
        if (field == null) {
            throw unexpected("no '" + name + "'");
        }
        return new ResultView(call, field);
    }

    Obj object() {
        if (value instanceof Obj object) {
            return object;
        }
        throw unexpected("something else where an object should be");
    }

    List<ResultView> elements() {
        if (value instanceof Arr array) {
            List<ResultView> answers = new ArrayList<>(array.elements().size());
            for (ConvexValue element : array.elements()) {
                answers.add(new ResultView(call, element));
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
