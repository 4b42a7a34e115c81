package dev.ferry.testing;

import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** What a Convex deployment holds, read past all of Ferry's own code. */
@FunctionalInterface
public interface ConvexDocuments {

    /** Hands over every document of a Convex table in Convex's encoded JSON, in no particular order. */
    void documents(String table, Consumer<JsonNode> consumer);
}
