package dev.ferry.fidelity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What has to become of arrays and rows, read from their own text as Postgres prints it. */
final class Composites {

    private Composites() {}

    /** {@code array<T>}: one dimension, and no NULL in it. */
    static Oracle array(Oracle element) {
        return new ArrayOracle(element, ',', false);
    }

    /** An array in a column of type any: of any shape, its NULLs as Convex's null. */
    static Oracle anyArray(Oracle element) {
        return new ArrayOracle(element, ',', true);
    }

    /** An array of boxes, which alone are not divided by commas. */
    static Oracle boxes(Oracle element) {
        return new ArrayOracle(element, ';', false);
    }

    private record ArrayOracle(Oracle element, char delimiter, boolean any) implements Oracle {

        private static final int ELEMENTS = 8_192;

        @Override
        public String truthSql(String column) {
            return element == InstantOracle.INSTANT
                    ? "(select case when " + column + " is distinct from null"
                            + " then format('%s', array_agg(" + element.truthSql("e") + " order by n)) end"
                            + " from unnest(" + column + ") with ordinality as u(e, n))"
                    : Oracle.super.truthSql(column);
        }

        @Override
        public Object expected(String truth, int level, Set<String> faults) {
            if (truth.isEmpty()) {
                return List.of();
            }
            if (truth.startsWith("[")) {
                faults.add("array-bounds");
            }
            return elements(new Splitter(truth.substring(truth.indexOf('{')), delimiter, '}'), level, faults);
        }

        private List<Object> elements(Splitter text, int level, Set<String> faults) {
            List<Object> elements = new ArrayList<>();
            text.open('{');
            while (!text.close()) {
                if (text.isAt('{')) {
                    if (!any) {
                        faults.add(WRONG_TYPE);
                    }
                    elements.add(elements(text, level + 1, faults));
                } else {
                    elements.add(element(text.part(), level + 1, faults));
                }
            }
            if (elements.size() > ELEMENTS) {
                faults.add("array-too-long");
            }
            return elements;
        }

        private Object element(Splitter.Part part, int level, Set<String> faults) {
            if (!part.quoted() && part.text().equals("NULL")) {
                if (!any) {
                    faults.add(WRONG_TYPE);
                }
                return Nothing.NULL;
            }
            return element.expected(part.text(), level, faults);
        }
    }

    /** A row in a column of type any: an object with its columns as fields. */
    static Oracle row(Map<String, Oracle> columns) {
        return (truth, level, faults) -> {
            Map<String, Object> fields = new TreeMap<>();
            Splitter text = new Splitter(truth, ',', ')');
            text.open('(');
            columns.forEach((name, oracle) -> {
                Splitter.Part part = text.part();
                boolean isNull = !part.quoted() && part.text().isEmpty();
                fields.put(name, isNull ? Nothing.NULL : oracle.expected(part.text(), level + 1, faults));
            });
            return fields;
        };
    }
}
