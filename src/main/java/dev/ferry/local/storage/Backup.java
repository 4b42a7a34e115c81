package dev.ferry.local.storage;

import java.util.List;
import java.util.Map;

/** All documents of a deployment as they were at one moment, in memory; to be put back by the deployment it is of. */
public final class Backup {

    private final Map<String, List<Map.Entry<byte[], byte[]>>> tables;

    /** @param tables documents as the file holds them, each by its {@link DocumentKey}, by table; no array may change */
    Backup(Map<String, List<Map.Entry<byte[], byte[]>>> tables) {
        this.tables = Map.copyOf(tables);
    }

    Map<String, List<Map.Entry<byte[], byte[]>>> tables() {
        return tables;
    }
}
