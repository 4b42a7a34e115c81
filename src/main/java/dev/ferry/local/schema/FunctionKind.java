package dev.ferry.local.schema;

/** What a Convex function may do: a query reads, a mutation reads and writes in one transaction. */
public enum FunctionKind {
    QUERY("Query"),
    MUTATION("Mutation");

    private final String title;

    FunctionKind(String title) {
        this.title = title;
    }

    /** As Convex's messages spell it. */
    public String title() {
        return title;
    }
}
