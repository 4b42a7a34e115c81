package dev.ferry.local.call;

/**
 * A call of a function as somebody asks for it.
 *
 * @param via by which route
 * @param component empty for the app itself; there are no components here
 * @param isAdmin whether the caller has the deploy key
 */
public record FunctionCall(Via via, FunctionPath path, String component, CallArguments arguments, boolean isAdmin) {

    /** The routes, by what they run. */
    public enum Via {
        QUERY("Query"),
        MUTATION("Mutation"),
        ACTION("Action"),
        /** Whatever the function is. */
        ANY("");

        private final String title;

        Via(String title) {
            this.title = title;
        }

        /** As Convex's messages spell it. */
        String title() {
            return title;
        }
    }
}
