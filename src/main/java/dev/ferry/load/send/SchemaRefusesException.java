package dev.ferry.load.send;

/** The deployed schema takes no row of a table, so no row can be blamed. The message is for the operator. */
public final class SchemaRefusesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** @param refusal code and path of one of the rows that were refused */
    SchemaRefusesException(String table, String refusal) {
        super("the deployed schema refuses rows of " + table + " (" + refusal + ") and took no other row meanwhile, so"
                + " none of them was rejected. If the schema is just being changed, wait until it is deployed; else bring"
                + " it and config/plan.yml into line.");
    }
}
