package dev.ferry.local.schema;

/** A value is not what its validator wants. It knows where only as it rises through the validators. */
public final class Mismatch extends Exception {

    private static final long serialVersionUID = 1L;

    private final String head;
    private final String tail;
    private String path = "";

    /**
     * @param head what Convex says before the path
     * @param tail what it says after it
     */
    Mismatch(String head, String tail) {
        super(null, null, false, false);
        this.head = head;
        this.tail = tail;
    }

    /** The same, inside of this: {@code .tags} or {@code [3]}. */
    Mismatch in(String step) {
        path = step + path;
        return this;
    }

    /** As Convex words it; may hold values of the row. */
    @Override
    public String getMessage() {
        return head + (path.isEmpty() ? "" : "Path: " + path) + tail;
    }
}
