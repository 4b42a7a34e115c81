package dev.ferry.check;

import dev.ferry.spill.DiskMaps;

/**
 * The keys that a scan has to remember: those that would be moved and those that would be rejected, of tables that
 * others reference, and those that are in the deployment twice. It stands for the id map and the rejects of a run.
 */
final class ScannedKeys implements AutoCloseable {

    private final DiskMaps maps;

    private ScannedKeys(DiskMaps maps) {
        this.maps = maps;
    }

    static ScannedKeys open() {
        return new ScannedKeys(DiskMaps.temporary());
    }

    /** The keys of a table that would be moved. */
    Keys moved(String table) {
        return new Keys(maps, "moved " + table);
    }

    /** The keys of a table that would be rejected. */
    Keys rejected(String table) {
        return new Keys(maps, "rejected " + table);
    }

    /** The keys of a table that several documents have. */
    Keys doubled(String table) {
        return new Keys(maps, "doubled " + table);
    }

    /** A set of keys; both methods throw an {@link java.io.UncheckedIOException} when the disk is full. */
    record Keys(DiskMaps maps, String name) {

        void add(String key) {
            maps.put(name, key, "");
        }

        boolean has(String key) {
            return maps.has(name, key);
        }
    }

    @Override
    public void close() {
        maps.close();
    }
}
