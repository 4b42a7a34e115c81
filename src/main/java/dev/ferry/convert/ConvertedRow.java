package dev.ferry.convert;

import dev.ferry.convex.value.ConvexValue;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A row whose values Convex can hold, and whose references still are source keys.
 *
 * @param key the source key
 * @param fields in the order of the plan; an optional field that is missing is not among them
 */
public record ConvertedRow(String key, List<Field> fields) implements Conversion {

    public ConvertedRow {
        fields = List.copyOf(fields);
    }

    /** The references of this row, in the order of the plan. */
    public List<Reference> references() {
        List<Reference> references = new ArrayList<>(2);
        for (Field field : fields) {
            if (field instanceof Reference reference) {
                references.add(reference);
            }
        }
        return List.copyOf(references);
    }

    /** The same row without some of its references. */
    public ConvertedRow without(Collection<Reference> left) {
        return left.isEmpty()
                ? this
                : new ConvertedRow(
                        key,
                        fields.stream().filter(field -> !left.contains(field)).toList());
    }

    /** One field of the document to be. */
    public sealed interface Field {

        /** Name in Convex. */
        String name();
    }

    /** A field whose value is known. */
    public record Value(String name, ConvexValue value) implements Field {}

    /**
     * A field that will hold the Convex id of a row.
     *
     * @param table source name of the referenced table
     * @param sourceKey key of the referenced row
     */
    public record Reference(String name, String table, String sourceKey) implements Field {

        /** How rejects name it: {@code user_id: users 17}. */
        public String described() {
            return name + ": " + table + " " + (sourceKey.isBlank() ? '"' + sourceKey + '"' : sourceKey);
        }

        /** How rejects say that the source has no such row. An empty text is not NULL, though it is often meant so. */
        public String absent() {
            return sourceKey.isBlank()
                    ? name + ": " + (sourceKey.isEmpty() ? "an empty text" : "a text of blanks") + ", and " + table
                            + " has no row of that key; put NULL where no row is meant"
                    : described() + " is not in the source";
        }
    }
}
