package dev.ferry.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;

/**
 * The databases that are moved, each made once. The rows are those of the tests and of the demo: random uuids as keys,
 * texts in many languages, jsonb, NULLs. There are 50 messages to a conversation, and few rows of other tables.
 */
final class BenchData {

    private final BenchPostgres postgres;

    BenchData(BenchPostgres postgres) {
        this.postgres = postgres;
    }

    /** Name of a database with a number of messages as the demo makes them. */
    String messages(long rows) {
        return made("messages_" + rows, rows, List.of());
    }

    /** Name of a database with a number of messages of about 8 KiB. */
    String large(long rows) {
        return made("large_" + rows, rows, List.of("""
                        update public.messages as m set content = (
                            select string_agg(md5(m.id::text || i), '') from generate_series(1, 240) as i)
                        """, "vacuum full public.messages"));
    }

    /** Name of a database with a number of messages, two of a hundred of which belong to no conversation. */
    String orphans(long rows) {
        return made(
                "orphans_" + rows,
                rows,
                List.of(
                        "alter table public.messages drop constraint messages_conversation_id_fkey",
                        """
                        update public.messages set conversation_id = md5('nowhere' || id)::uuid
                         where id in (select id from (select id, row_number() over (order by id) as n from public.messages) as m
                                       where n % 50 = 0)
                        """,
                        "vacuum full public.messages"));
    }

    /** Name of a database with the six tables and no row. */
    String empty() {
        if (!isComplete("empty")) {
            create("empty");
            complete("empty");
        }
        return "empty";
    }

    private String made(String database, long rows, List<String> changes) {
        if (!isComplete(database)) {
            create(database);
            // What only writers of the app need would make the filling several times as long.
            String fewIndexes = """
                    drop index public.messages_conversation_id_idx, public.messages_workspace_id_idx,
                               public.messages_kapso_message_id_idx;
                    set session_replication_role = replica;
                    set synchronous_commit = off;
                    """;
            long conversations = Math.max(100, rows / 50);
            String counts = String.format(
                    Locale.ROOT,
                    "select set_config('ferry.sample_messages', '%d', false),"
                            + " set_config('ferry.sample_conversations', '%d', false),"
                            + " set_config('ferry.sample_contacts', '%d', false),"
                            + " set_config('ferry.sample_notes', '100', false);%n",
                    rows,
                    conversations,
                    Math.max(100, conversations / 2));
            postgres.execute(database, fewIndexes + counts + resource("/sample/data.sql"));
            for (String statement : changes) {
                postgres.execute(database, statement);
            }
            postgres.execute(database, "vacuum analyze");
            complete(database);
        }
        return database;
    }

    private void create(String database) {
        postgres.execute("postgres", "drop database if exists " + database);
        postgres.execute("postgres", "create database " + database);
        postgres.execute(database, resource("/sample/schema.sql"));
    }

    private boolean isComplete(String database) {
        return postgres.value(
                        "postgres",
                        "select shobj_description(oid, 'pg_database') from pg_database where datname = '" + database
                                + "'")
                .equals("complete");
    }

    private void complete(String database) {
        postgres.execute("postgres", "comment on database " + database + " is 'complete'");
    }

    private static String resource(String name) {
        try (InputStream stream = BenchData.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("no resource " + name);
            }
            return new String(stream.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
