package dev.ferry.verify;

import dev.ferry.source.read.RowKeys;

/** The way to ask about the rows of a planned table. */
@FunctionalInterface
interface KeysByTable {
    RowKeys of(String table);
}
