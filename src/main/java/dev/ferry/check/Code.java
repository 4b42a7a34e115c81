package dev.ferry.check;

import static dev.ferry.check.Severity.ERROR;
import static dev.ferry.check.Severity.NOTE;
import static dev.ferry.check.Severity.WARNING;

import java.util.Locale;

/** The classes of findings. {@link #code()} is what users see and scripts match, so it never changes. */
public enum Code {
    SOURCE_UNREACHABLE(
            ERROR,
            "No row can be read.",
            "Fix what the message names; it says which part of SUPABASE_DB_URL to look at."),
    IPV6_ONLY_HOST(
            ERROR,
            "No row can be read from here: the direct host of a Supabase project has an IPv6 address only.",
            "Use the session pooler's URL: dashboard, Connect, Session pooler."),
    TABLE_MISSING(
            ERROR, "The table cannot be moved, nor those that reference it.", "Correct the name in config/plan.yml."),
    COLUMN_MISSING(ERROR, "No row of the table can be read.", "Correct the name in config/plan.yml, or remove it."),
    NOT_A_TABLE(
            ERROR, "Rows could be skipped without a trace.", "Name its table, or copy it into one with a primary key."),
    TABLE_INHERITED(
            ERROR,
            "Rows of the child tables could be skipped without a trace.",
            "Put the children into the plan, or detach them."),
    READ_FORBIDDEN(ERROR, "No row of the table can be read.", "Grant the role what it lacks."),
    ROWS_HIDDEN(
            ERROR,
            "The role sees fewer rows than there are, without an error: the copy would lack them.",
            "Connect as postgres, or give the role bypassrls."),
    KEY_NOT_UNIQUE(
            ERROR,
            "Rows are read in the order of their key, so some could be skipped or come twice.",
            "Create a unique index of the key's columns, or name another key."),
    KEY_NULLABLE(ERROR, "Rows without a key are never read.", "Set the column not null, or name another key."),
    KEY_OUT_OF_ORDER(
            ERROR,
            "Rows are read in the order of that index, so some would be skipped without an error.",
            "Rebuild the indexes of the table: reindex table."),
    UNPINNED_TYPE(
            ERROR,
            "The API gives no way to say how such a value is printed, so another setting of the server would change it without a sign.",
            "Read through SUPABASE_DB_URL, or say as-printed: true for the column in config/plan.yml to take it as it comes."),
    REFERENCE_NOT_TO_KEY(
            ERROR,
            "No such reference can be resolved: every row that has one would be rejected.",
            "Let the plan's key be the column that is referenced, or carry the column as a plain value."),
    TYPE_NEVER_FITS(
            ERROR,
            "Every row with a value in the column would be rejected.",
            "Give the column a type in config/plan.yml that holds it."),
    TARGET_UNREACHABLE(ERROR, "Nothing can be written.", "Fix what the message names, then check again."),
    KEY_REFUSED(
            ERROR, "Nothing can be written.", "Take a new deploy key from the settings of exactly this deployment."),
    KEY_NOT_PERMITTED(
            ERROR,
            "Calls to Ferry's functions would be refused.",
            "Create a deploy key with the permissions deployment:functions:runInternalMutations and"
                    + " deployment:functions:runInternalQueries."),
    FUNCTIONS_MISSING(
            ERROR,
            "Nothing in the deployment can take the rows.",
            "Write the functions with `ferry functions --out convex`, deploy them with `npx convex deploy`."),
    FUNCTIONS_OF_ANOTHER_PLAN(
            ERROR,
            "Documents would not be as this plan says, or be refused.",
            "Bring them up to date with `ferry functions --out convex --force` and `npx convex deploy`."),
    FUNCTIONS_OUTDATED(
            ERROR,
            "They take rows from everybody who has the key, so a forgotten or older run could overwrite newer ones.",
            "Write and deploy this Ferry's: `ferry functions --out convex --force`, `npx convex deploy`."),
    LEDGER_MISSING(
            ERROR,
            "The deployment could not tell a late call or a second run from this one, so every row would be refused.",
            "Add the line `...ferryTables,` to defineSchema in your schema.ts, and deploy it."),
    LEDGER_CLOSED(
            ERROR,
            "A run from anywhere is refused, since it might overwrite live data after cut-over.",
            "If that was not meant: `ferry close --reopen`."),
    LEDGER_HELD(
            ERROR,
            "Another run may be writing, so this one would be refused.",
            "Wait until it has ended, or take over from a dead one with `ferry run --fresh`; no row is doubled."),
    LEDGER_OF_ANOTHER_TIME(
            WARNING,
            "What the state knows of Convex may be wrong, so the next run sends every row; equal ones change nothing.",
            "Nothing, if a backup was restored on purpose; else let one state alone write to a deployment."),
    STATE_UNREADABLE(ERROR, "A run could not begin.", "Fix what the message names."),
    STATE_CLOSED(
            ERROR,
            "A run is refused, since it might overwrite live data after cut-over.",
            "If that was not meant: `ferry close --reopen`."),
    STATE_HELD(ERROR, "Two runs at once are refused.", "Wait for it, or see what it does with `ferry jobs`."),
    STATE_OF_OTHER_ENDS(
            ERROR,
            "The ids that the state knows are of another database or deployment: references would lead nowhere.",
            "Correct the address, or set FERRY_STATE to another directory, or forget the old ends with"
                    + " `ferry run --rebind`, which doubles no row."),
    KEY_CHANGED(
            ERROR,
            "Each row would become a second document beside the one that is in Convex.",
            "Put the old key back; or delete the table's documents in Convex and set FERRY_STATE to a new directory, which"
                    + " doubles no other table."),
    UNFINISHED_RUN_OF_ANOTHER_PLAN(
            ERROR,
            "Some tables would follow one plan and the others another.",
            "Put that plan back to finish the run, or start over with `ferry run --fresh`; no row is doubled."),
    TLS_OFF(
            WARNING,
            "Rows and password cross the network where others can read and change them.",
            "Remove sslmode=disable from the URL, or use sslmode=require."),
    SHORT_TIMEOUT(
            WARNING,
            "A page that takes longer ends the read; the run then fails, and the next one resumes.",
            "Find out what sets it, for example the pooler, and connect without that."),
    REPLICA_LAG(
            WARNING,
            "Rows that are newer than the lag are not seen yet.",
            "Wait until it has caught up, or read from the primary."),
    PARTITIONS_LEFT_OUT(
            WARNING,
            "Other partitions of the table are moved; the rows of these stay behind, and so do those that are yet to come.",
            "Add them to config/plan.yml, each as a table of its own, unless that is meant."),
    COLLATION_CHANGED(
            WARNING,
            "An index that was built before may be in another order than the server has now. A run compares the keys with"
                    + " each other before it reads the table, and counts its rows without the index.",
            "Rebuild the indexes of the table (reindex table), then record the new version."),
    REFERENCE_WITHOUT_FOREIGN_KEY(
            WARNING,
            "Nothing guarantees that the parent exists; a row without one is rejected as missing-parent.",
            "Count them with `ferry check --deep`; add a foreign key in the source."),
    FOREIGN_KEY_NOT_VALIDATED(
            WARNING,
            "Rows from before the foreign key may lack their parent; such a row is rejected as missing-parent.",
            "Run alter table ... validate constraint ..., which names the first of them."),
    FOREIGN_KEY_NOT_ENFORCED(
            WARNING,
            "Postgres does not check that the parent exists; a row without one is rejected as missing-parent.",
            "Count them with `ferry check --deep`."),
    FOREIGN_KEY_NOT_FOLLOWED(
            WARNING,
            "The field will hold the key of Postgres, not a Convex id, though the other table is moved too.",
            "Say `references: <table>` in config/plan.yml."),
    TABLE_LOCKED(
            WARNING,
            "Nothing is known of its rows. A read that waits for more than 60 s fails, and the run with it; the next one resumes.",
            "Find out in pg_stat_activity and pg_locks which sessions wait and which hold the lock, and check again when it is gone."),
    NULL_IN_REQUIRED(
            WARNING,
            "These rows will be rejected as null-in-required.",
            "Fill the column, or give it when-null or optional: true in config/plan.yml."),
    ORPHANS(
            WARNING,
            "These rows will be rejected as missing-parent.",
            "Correct or delete them in the source, or carry the column as a plain value."),
    INTEGER_PAST_2_53(
            WARNING,
            "No float64 holds such a number exactly: rows with one will be rejected as inexact-number.",
            "Carry the column as type: int64 or string in config/plan.yml."),
    INFINITE_TIME(
            WARNING,
            "There are no milliseconds for it: these rows will be rejected as inexact-timestamp.",
            "Carry the column as type: string in config/plan.yml, or change the value."),
    ILLEGAL_JSON_KEY(
            WARNING,
            "Convex takes no such key: these rows will be rejected as illegal-key or special-value-lookalike.",
            "Rename the key in the source."),
    ROW_UNREADABLE(
            WARNING,
            "Such a row will be rejected as unreadable-row; the others are moved.",
            "Count them with `ferry check --deep`, and change what fails in the source."),
    DOCUMENT_OVER_LIMIT(
            WARNING,
            "Convex holds 1 MiB a document: these rows will be rejected.",
            "Move the large value to file storage, or leave the column out of the plan."),
    DOUBLED_IN_TARGET(
            WARNING,
            "Ferry does not choose between two documents of one row: the row will be rejected as refused-by-convex.",
            "Delete the document that nothing references."),
    UNMANAGED_IN_TARGET(
            WARNING,
            "Ferry did not write them and leaves them alone: if they are copies of rows, your app will see those twice.",
            "Delete them if a script brought them; leave them if they are your app's own."),
    INDEX_NOT_READY(
            WARNING,
            "No query can use the index yet. Without by_supabase_id a run would stop at its first chunk, with nothing"
                    + " rejected.",
            "Wait until the deployment's dashboard shows the index as ready."),
    INDEX_MISSING(
            WARNING,
            "Queries by the index fail: your app's, and without by_supabase_id a run would stop at its first chunk, with"
                    + " nothing rejected.",
            "Spread ferryTables into your schema.ts, or repeat their indexes there, then `npx convex deploy`."),
    ROWS_REJECTED(WARNING, "These rows would not be moved.", "See docs/rejects.md for the reason."),
    NOT_SCANNED(WARNING, "Nothing is known of the rows.", "Fix the error, then look again with `ferry check --deep`."),
    STATE_SHORT_OF_DISK(
            WARNING,
            "The id map may fill the disk; the run would stop then, and the next one resume.",
            "Make room, or set FERRY_STATE to a larger disk."),
    TRANSACTION_POOLER(
            NOTE,
            "Ferry can still read through it: each page is a transaction of its own.",
            "The session pooler on port 5432 has one hop less to wait for."),
    TLS_UNVERIFIED(
            NOTE,
            "The connection is encrypted, but a machine in between could pose as the server.",
            "Add sslrootcert=<file> to the URL, the certificate of the authority that vouches for the server; Supabase's is"
                    + " in the dashboard, Database > Settings, SSL Configuration."),
    SERVER_UNTRIED(
            NOTE, "Ferry's tests run against Postgres 15 and 17.", "Rehearse the whole run first: `ferry rehearse`."),
    TIMEOUT_REPLACED(
            NOTE,
            "It ends no read: each of Ferry's transactions has Ferry's own limit instead, 60 s for a statement.",
            "Nothing; it still applies to other programs that connect as the role."),
    READ_REPLICA(
            NOTE,
            "It takes load off the primary; reads that conflict with its replay are repeated.",
            "Check its lag from time to time."),
    READ_BY_REST(
            NOTE,
            "What only the database can tell is unknown: NULLs, orphans and sizes, whether a foreign key is validated,"
                    + " whether other tables inherit from one.",
            "Read every row with `ferry check --deep`, or set SUPABASE_DB_URL."),
    COLUMN_NOT_CARRIED(NOTE, "These values stay behind.", "Add the columns to config/plan.yml, unless that is meant."),
    TYPE_MAY_NOT_FIT(
            NOTE,
            "A value that the type cannot hold exactly rejects its row.",
            "Carry the column as type: string (or int64) in config/plan.yml, or look with `ferry check --deep`."),
    REFERENCE_LEAVES_PLAN(
            NOTE,
            "The fields hold the key of Postgres; no document in Convex can be found by it.",
            "Add the table to config/plan.yml, unless that is meant."),
    REFERENCE_MAY_COME_LATER(
            NOTE,
            "The field is optional in the Convex schema, and a document lacks it until a run has moved all tables.",
            "Nothing for now; after the cut-over you may take v.optional(...) away from the field in your schema."),
    TABLE_POINTS_IN(NOTE, "Its rows stay behind.", "Add the table to config/plan.yml, unless that is meant."),
    TABLES_LEFT_OUT(NOTE, "Their rows stay behind.", "Add the tables to config/plan.yml, unless that is meant."),
    DOCUMENT_NEAR_LIMIT(
            NOTE, "They fit now; a little more and they are rejected.", "Move the large value to file storage."),
    NOT_COUNTED(
            NOTE,
            "Nothing is known of NULLs, sizes and values in it.",
            "Run analyze on the table in the source, or `ferry check --deep`."),
    FUNCTIONS_OF_ANOTHER_FERRY(
            NOTE,
            "They take the same documents, but lack what was fixed since.",
            "Write and deploy them again: `ferry functions --out convex --force`, `npx convex deploy`."),
    TARGET_NOT_LOOKED_AT(
            NOTE,
            "Nothing is known of the deployment, its key, its functions and its documents; `ferry run` needs it.",
            "Make a deployment, deploy Ferry's functions there, set both, and check again before you run."),
    NOT_ASKED(
            NOTE,
            "Nothing is known of the deployment's indexes, or of documents without a supabaseId.",
            "Write and deploy the functions again: `ferry functions --out convex --force`, `npx convex deploy`."),
    UNFINISHED_RUN(
            NOTE,
            "The next `ferry run` resumes it after its last chunk.",
            "Run it, or abandon it with `ferry run --fresh`; no row is doubled."),
    OVER_PLAN_QUOTA(
            NOTE,
            "The move alone uses more than a month of what the plan includes; Convex may stop the deployment or bill it.",
            "Move on a larger plan, or leave out what the app does not need.");

    private final Severity severity;
    private final String meaning;
    private final String mend;
    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    Code(Severity severity, String meaning, String mend) {
        this.severity = severity;
        this.meaning = meaning;
        this.mend = mend;
    }

    /** E.g. {@code key-not-unique}. */
    public String code() {
        return code;
    }

    /** How much such a finding matters. */
    public Severity severity() {
        return severity;
    }

    /** What it means for the data: one sentence. */
    public String meaning() {
        return meaning;
    }

    /** What to do unless the finding knows better: one sentence. */
    public String mend() {
        return mend;
    }
}
