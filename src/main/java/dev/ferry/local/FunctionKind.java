package dev.ferry.local;

/** What a Convex function may do: a query reads, a mutation reads and writes in one transaction. */
enum FunctionKind {
    QUERY("Query"),
    MUTATION("Mutation");

    private final String title;

    FunctionKind(String title) {
        this.title = title;
    }

    /** As Convex's messages spell it. */
    String title() {
        return title;
    }
}
