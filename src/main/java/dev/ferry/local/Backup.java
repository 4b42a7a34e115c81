package dev.ferry.local;

import java.util.List;
import java.util.Map;

/** All documents of a deployment as they were at one moment, in memory; to be put back by the deployment it is of. */
public final class Backup {

    private final Map<String, List<Kept>> tables;

    /** A document as the file holds it, by its {@link DocumentKey}; neither array may be changed. */
    record Kept(byte[] key, byte[] document) {}

    /** @param tables documents by table */
    Backup(Map<String, List<Kept>> tables) {
        this.tables = Map.copyOf(tables);
    }

    Map<String, List<Kept>> tables() {
        return tables;
    }
}
