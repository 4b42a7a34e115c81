package dev.ferry.source.rest;

import dev.ferry.plan.KeyColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The key of a table as the API knows it: its primary key, of types whose texts and keys belong together in a known way.
 * The API does not tell the order of the columns in the index, so rows are asked for in the order of the plan.
 *
 * @param types of the columns, in their order
 */
record RestKey(KeyColumns columns, List<KeyText> types) {

    RestKey {
        types = List.copyOf(types);
    }

    /** The key of a table; empty when it cannot be read this way. */
    static Optional<RestKey> of(KeyColumns columns, ApiTable table) {
        if (!table.isPrimaryKey(columns)) {
            return Optional.empty();
        }
        List<KeyText> types = columns.names().stream()
                .flatMap(name -> table.column(name).stream())
                .flatMap(column -> KeyText.of(column.type()).stream())
                .toList();
        return types.size() == columns.names().size() ? Optional.of(new RestKey(columns, types)) : Optional.empty();
    }

    /** The key that a text means, as a row spells it; empty for a text that cannot be a key. */
    Optional<String> spelled(String text) {
        Optional<List<String>> parts = columns.split(text);
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        List<String> spelled = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            types.get(i).spelled(parts.get().get(i)).ifPresent(spelled::add);
        }
        return spelled.size() == types.size() ? Optional.of(columns.join(spelled)) : Optional.empty();
    }

    /**
     * Whether a key can come right behind another one, see {@link KeyText#mayFollow}. The first part that differs decides.
     *
     * @param before a key as a row spells it, as is the other
     */
    boolean mayFollow(String before, String key) {
        Optional<List<String>> first = columns.split(before);
        Optional<List<String>> second = columns.split(key);
        if (first.isEmpty() || second.isEmpty()) {
            return false;
        }
        for (int i = 0; i < types.size(); i++) {
            String one = first.get().get(i);
            String other = second.get().get(i);
            if (!one.equals(other)) {
                return types.get(i).mayFollow(one, other);
            }
        }
        return false;
    }

    /** What the order of the keys depends on, as far as it is known. */
    String order() {
        String all =
                types.stream().map(type -> type.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
        return columns.isComposite() ? all + " of " + columns.text() : all;
    }
}
