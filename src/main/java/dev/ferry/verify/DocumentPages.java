package dev.ferry.verify;

import dev.ferry.convex.DocumentPage;
import dev.ferry.convex.MigrateFunctions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The documents of a Convex table page by page, in the order of their keys; null after the last. */
final class DocumentPages implements Supplier<@Nullable DocumentPage> {

    /** Documents of a page at most, besides those with the key of the last. */
    private static final int MOST = 1_000;

    private final MigrateFunctions functions;
    private final String convexTable;
    private @Nullable String position;
    private boolean isDone;

    /** @param after the key to begin after; null for the first page */
    DocumentPages(MigrateFunctions functions, String convexTable, @Nullable String after) {
        this.functions = functions;
        this.convexTable = convexTable;
        this.position = after;
    }

    @Override
    public @Nullable DocumentPage get() {
        if (isDone) {
            return null;
        }
        DocumentPage page = functions.page(convexTable, position, MOST);
        isDone = page.isDone();
        if (page.documents().isEmpty()) {
            return null;
        }
        position = TargetDocuments.keyOf(page.documents().get(page.documents().size() - 1));
        return page;
    }
}
