package dev.ferry.idmap;

import org.springframework.jdbc.core.JdbcTemplate;

/**
 * How many entries of each table the id map has. Counted as they come and go, in the same transaction: the id map is ordered
 * by key, so to count the entries of one table would be to go through those of all.
 */
final class IdMapCount {

    private final JdbcTemplate statements;

    IdMapCount(JdbcTemplate statements) {
        this.statements = statements;
    }

    long of(String table) {
        return statements
                .queryForList("select ENTRIES from FERRY_ID_COUNT where SOURCE_TABLE = ?", Long.class, table)
                .stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** @param entries below zero for those that were taken out */
    void add(String table, long entries) {
        int rows = statements.update(
                "update FERRY_ID_COUNT set ENTRIES = ENTRIES + ? where SOURCE_TABLE = ?", entries, table);
        if (rows == 0) {
            insert(table, entries);
        }
    }

    /** Sets the number that somebody found by going through all of them, whatever was counted before. */
    void put(String table, long entries) {
        int rows = statements.update("update FERRY_ID_COUNT set ENTRIES = ? where SOURCE_TABLE = ?", entries, table);
        if (rows == 0) {
            insert(table, entries);
        }
    }

    private void insert(String table, long entries) {
        statements.update("insert into FERRY_ID_COUNT (SOURCE_TABLE, ENTRIES) values (?, ?)", table, entries);
    }

    void clear() {
        statements.execute("truncate table FERRY_ID_COUNT");
    }
}
