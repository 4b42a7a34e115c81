package dev.ferry.fault;

import dev.ferry.testing.EmbeddedSource;

/**
 * Changes a source whose columns go to and fro between two values, each for a fixed quarter of the rows: what a row holds
 * has nearly always been there before, so that a digest which is believed wrongly leaves an older value in Convex.
 */
record ToAndFro(EmbeddedSource source) {

    private static final int QUARTERS = 4;

    static int quarters() {
        return QUARTERS;
    }

    /** All columns that go to and fro hold the first of their values. */
    static ToAndFro begin(EmbeddedSource source) {
        source.execute("""
                update contacts set lead_score = 0, name = 'fro';
                update conversations set unread_count = 0, status = 'open';
                update messages set content = 'fro';
                """);
        return new ToAndFro(source);
    }

    /** Changes a quarter of the rows to their other values. */
    void go(int quarter) {
        source.execute(
                """
                update contacts set lead_score = 1 - lead_score where %1$s;
                update contacts set name = case name when 'to' then 'fro' else 'to' end where %1$s;
                update conversations set unread_count = 1 - unread_count,
                    status = case status when 'open' then 'closed' else 'open' end where %1$s;
                update messages set content = case content when 'to' then 'fro' else 'to' end where %1$s;
                """.formatted("get_byte(decode(md5(id::text), 'hex'), 0) %% %d = %d".formatted(QUARTERS, quarter)));
    }

    /** Adds a contact with a conversation and messages, which refer to each other. */
    void grow() {
        source.execute("""
                with c as (insert into contacts (id, workspace_id, phone, name, lead_score, created_at, updated_at)
                             select gen_random_uuid(), id, gen_random_uuid()::text, 'fro', 0, now(), now()
                             from workspaces order by id limit 1 returning id, workspace_id),
                     v as (insert into conversations
                               (id, workspace_id, contact_id, status, unread_count, created_at, updated_at)
                             select gen_random_uuid(), workspace_id, id, 'open', 0, now(), now() from c
                             returning id, workspace_id)
                insert into messages
                    (id, conversation_id, workspace_id, direction, sender_type, content, created_at)
                  select gen_random_uuid(), v.id, v.workspace_id, 'inbound', 'contact', 'fro', now()
                  from v, generate_series(1, 3)
                """);
    }
}
