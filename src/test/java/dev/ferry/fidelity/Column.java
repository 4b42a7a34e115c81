package dev.ferry.fidelity;

import org.jspecify.annotations.Nullable;

/**
 * A column of a fuzzed table.
 *
 * @param name of the column and of its field
 * @param type in Postgres
 * @param plan type in the plan
 * @param generator writes its values; null when Postgres makes them itself
 * @param sql of the value: of the column itself with the generator's text in it, or with Postgres's own random()
 * @param oracle what has to become of the values
 * @param nulls what NULL becomes
 */
record Column(
        String name, String type, String plan, @Nullable Generator generator, String sql, Oracle oracle, Nulls nulls) {

    /** What the plan says about NULL. */
    enum Nulls {
        OPTIONAL("optional: true"),
        /** Every NULL becomes the text "none". */
        REPLACED("when-null: none"),
        REQUIRED("optional: false");

        private final String plan;

        Nulls(String plan) {
            this.plan = plan;
        }
    }

    /** What every {@link Nulls#REPLACED} column has for NULL. */
    static final String REPLACEMENT = "none";

    Column with(Nulls changed) {
        return new Column(name, type, plan, generator, sql, oracle, changed);
    }

    String planLine() {
        return "      " + name + ": {type: " + plan + ", " + nulls.plan + "}\n";
    }
}
