package dev.ferry.convex;

/**
 * JSON that is not a value in Convex' wire encoding. The message names the place as a JSON pointer and the fault, never a
 * value: the text may be a row.
 */
public final class MalformedWireValueException extends RuntimeException {

    MalformedWireValueException(String place, String fault) {
        super("Not a value in Convex' encoded JSON: " + fault + " at " + (place.isEmpty() ? "the top" : place));
    }
}
