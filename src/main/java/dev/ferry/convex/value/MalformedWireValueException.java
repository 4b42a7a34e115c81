package dev.ferry.convex.value;

/**
 * JSON that is not a value in Convex's wire encoding. The message names the place as a JSON pointer and the fault,
 * never a value: the text may be a row.
 */
public final class MalformedWireValueException extends RuntimeException {

    private final boolean notJson;

    MalformedWireValueException(String place, String fault, boolean notJson) {
        super("Not a value in Convex's encoded JSON: " + fault + " at " + (place.isEmpty() ? "the top" : place));
        this.notJson = notJson;
    }

    /** Whether the text is cut off or no JSON at all, rather than JSON that Convex would not send. */
    public boolean isNotJson() {
        return notJson;
    }
}
