package dev.ferry.contract;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The run of which the rows of a case are, unless the case says otherwise. */
final class Begun {

    /** The argument by which its calls say so. */
    static final ObjectNode WRITER = JsonNodeFactory.instance
            .objectNode()
            .put("pair", "contract")
            .put("attempt", 1)
            .put("token", "c0ffee01");

    /** What the ledger says of it. */
    static final ObjectNode LEDGER =
            WRITER.deepCopy().put("state", "contract").put("phase", "running").put("stamp", 0);

    private Begun() {}
}
