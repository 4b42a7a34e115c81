package dev.ferry.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * The floor of reading: Postgres gives all rows as JSON in the order of their keys, and the reader throws them away.
 *
 * @param bytes of JSON
 */
record CopyFloor(long rows, long bytes, Duration wall, Used used) {

    private static final int TIMES = 3;

    private static final String SQL = "copy (select row_to_json(m) from %s m order by id) to stdout";

    /** All columns of the messages, as psql would be asked for them. */
    static CopyFloor ofMessages(Bench bench, String database) {
        return of(bench, database, "messages");
    }

    /** The columns of the plan alone, and the key: what Ferry reads. */
    static CopyFloor ofPlannedColumns(Bench bench, String database) {
        return of(
                bench,
                database,
                "(select id, conversation_id, workspace_id, direction, sender_type, sender_id, content, message_type,"
                        + " media_url, kapso_message_id, metadata, created_at from messages)");
    }

    double microsPerRow() {
        return wall.toNanos() / 1000.0 / rows;
    }

    /** The fastest of some: the first ones fill the caches, and a machine may be disturbed. */
    private static CopyFloor of(Bench bench, String database, String rowsOf) {
        CopyFloor fastest = once(bench, database, rowsOf);
        for (int i = 1; i < TIMES; i++) {
            CopyFloor again = once(bench, database, rowsOf);
            fastest = again.wall().compareTo(fastest.wall()) < 0 ? again : fastest;
        }
        return fastest;
    }

    private static CopyFloor once(Bench bench, String database, String rowsOf) {
        try (Connection connection = bench.postgres().connect(database);
                CpuMeter meter = new CpuMeter(bench.postgres().pid(), null)) {
            long started = System.nanoTime();
            CopyOut copy = connection.unwrap(PGConnection.class).getCopyAPI().copyOut(SQL.replace("%s", rowsOf));
            long rows = 0;
            long bytes = 0;
            for (byte[] row = copy.readFromCopy(); row != null; row = copy.readFromCopy()) {
                rows++;
                bytes += row.length;
            }
            Duration wall = Duration.ofNanos(System.nanoTime() - started);
            return new CopyFloor(rows, bytes, wall, Used.by(meter));
        } catch (SQLException e) {
            throw new IllegalStateException("COPY failed: " + e.getMessage(), e);
        }
    }
}
