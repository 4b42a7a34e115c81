package dev.ferry.source.postgres;

import dev.ferry.source.SourceUnavailableException;
import java.util.List;
import java.util.Optional;

/**
 * What tells a Postgres that only went on from one that was set back, see {@link dev.ferry.source.Source#lineage()}. A server that became
 * another one has another system identifier; one that was promoted another timeline; one whose files were brought back from
 * a backup of its disk must at least have been started again. A later version may print values differently. A standby
 * lags behind, and does not tell who reads from it next.
 */
final class Lineage {

    private static final String SQL = """
            select case when not pg_is_in_recovery() then
                     (select system_identifier from pg_control_system())
                     || '/' || left(pg_walfile_name(pg_current_wal_lsn()), 8)
                     || '/' || extract(epoch from pg_postmaster_start_time())
                     || '/' || (select oid from pg_database where datname = current_database())
                     || '/' || current_setting('server_version_num')
                   end""";

    private Lineage() {}

    /** Empty also where the server does not let this role ask, or the question fails: it only spares reading. */
    static Optional<String> of(SourceDatabase database) {
        try {
            return database.query(
                    "asking the server whether it is the same as before",
                    SQL,
                    List.of(),
                    rows -> rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty());
        } catch (SourceUnavailableException unknown) {
            return Optional.empty();
        }
    }
}
