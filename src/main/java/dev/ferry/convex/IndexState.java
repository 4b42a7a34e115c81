package dev.ferry.convex;

import org.jspecify.annotations.Nullable;

/** What becomes of a query by an index. */
public enum IndexState {
    /** It is answered. */
    READY("ready"),
    /** It is refused, for Convex is still filling the index, or the index is staged. */
    NOT_READY("not-ready"),
    /** There is no index of that name, or it begins with other fields. */
    MISSING("missing");

    private final String wireName;

    IndexState(String wireName) {
        this.wireName = wireName;
    }

    static @Nullable IndexState of(String wireName) {
        for (IndexState state : values()) {
            if (state.wireName.equals(wireName)) {
                return state;
            }
        }
        return null;
    }
}
