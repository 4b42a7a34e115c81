package dev.ferry.testing;

import java.util.Map;

/**
 * How many rows of each table the sample has.
 *
 * @param workspaces at most 5
 */
public record SampleCounts(int workspaces, int members, int contacts, int conversations, int messages, int notes) {

    /** A small company after a few years. */
    public static final SampleCounts DEMO = new SampleCounts(5, 40, 5_000, 6_000, 50_000, 8_000);

    /** All rows together. */
    public int rows() {
        return workspaces + members + contacts + conversations + messages + notes;
    }

    /** By their names in {@code sample/data.sql}. */
    Map<String, String> settings() {
        return Map.of(
                "workspaces", String.valueOf(workspaces),
                "members", String.valueOf(members),
                "contacts", String.valueOf(contacts),
                "conversations", String.valueOf(conversations),
                "messages", String.valueOf(messages),
                "notes", String.valueOf(notes));
    }
}
