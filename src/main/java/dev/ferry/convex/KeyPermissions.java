package dev.ferry.convex;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What a deploy key may do.
 *
 * @param operations by the deployment's names, e.g. {@code RunInternalMutations}
 * @param isReadOnly whether it may change nothing at all
 */
public record KeyPermissions(Set<String> operations, boolean isReadOnly) {

    public KeyPermissions {
        operations = Set.copyOf(operations);
    }

    static KeyPermissions of(ResultView answer) {
        return new KeyPermissions(
                answer.field("allowedOps").elements().stream()
                        .map(ResultView::text)
                        .collect(Collectors.toSet()),
                answer.field("isReadOnly").truth());
    }
}
