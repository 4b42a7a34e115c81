-- Rows that must stay behind, one for each reason that these six tables can give. demo.planted says which, and
-- demo.impossible which reasons they cannot give and why: together they name every reason that Ferry has.
--
-- A row is rejected for the first of its bad columns in the order of the plan. So some rows have NULL in created_at and
-- updated_at besides: that is where the sample has its NULLs in the columns that the plan requires.

create schema demo;

create table demo.planted (
    source_table text not null,
    source_key uuid not null,
    reason text primary key
);

create table demo.impossible (
    reason text primary key,
    why text not null
);

insert into demo.impossible (reason, why) values
    ('key-too-long', 'every key is a uuid'),
    ('malformed-row', 'Postgres renders the rows, and renders them well'),
    ('unreadable-row', 'none of their columns is computed when it is read, or has a cast of its own'),
    ('not-one-of', 'the plan lists no texts of any of their columns'),
    ('duplicate-key', 'jsonb keeps the last of two equal keys; only json keeps both'),
    ('lone-surrogate', 'a UTF-8 database takes half a surrogate pair neither as text nor inside jsonb'),
    ('json-null', 'their jsonb is in columns, where JSON null has a meaning, and not inside of arrays or composites');

do $rejects$
declare
    workspace constant uuid := md5('workspace 1')::uuid;
    contact constant uuid := (select id from public.contacts where workspace_id = md5('workspace 1')::uuid order by id limit 1);
    conversation constant uuid := (select id from public.conversations where workspace_id = md5('workspace 1')::uuid order by id limit 1);
    author constant uuid := md5('user 1')::uuid;
begin
    insert into demo.planted (source_table, source_key, reason)
    select source_table, md5('planted ' || reason)::uuid, reason
      from (values ('workspaces', 'illegal-key'),
                   ('workspaces', 'refused-by-convex'),
                   ('workspace_members', 'null-in-required'),
                   ('contacts', 'wrong-type'),
                   ('contacts', 'array-bounds'),
                   ('contacts', 'inexact-number'),
                   ('contacts', 'special-value-lookalike'),
                   ('contacts', 'too-many-fields'),
                   ('conversations', 'inexact-timestamp'),
                   ('conversations', 'missing-parent'),
                   ('messages', 'rejected-parent'),
                   ('messages', 'too-deep'),
                   ('messages', 'array-too-long'),
                   ('messages', 'document-too-large'),
                   ('contact_notes', 'row-too-large')) planted (source_table, reason);

    insert into public.workspaces (id, name, slug, owner_id, settings, created_at, updated_at) values
        (md5('planted illegal-key')::uuid, 'A key with a dollar', 'illegal-key', author, '{"$theme": "dark"}', null, null),
        -- Nothing is wrong with this one: whoever runs the demo puts two documents with its key into Convex before.
        (md5('planted refused-by-convex')::uuid, 'Twice in Convex', 'refused-by-convex', author, '{}', now(), now());

    insert into auth.users (id, email) values (md5('planted user')::uuid, 'planted@example.com');
    insert into public.workspace_members (id, workspace_id, user_id, created_at) values
        (md5('planted null-in-required')::uuid, workspace, md5('planted user')::uuid, null);

    insert into public.contacts (id, workspace_id, phone, name, tags, metadata, created_at, updated_at) values
        (md5('planted wrong-type')::uuid, workspace, '+1', 'NULL among the tags', array['vip', null], '{}', now(), now()),
        (md5('planted array-bounds')::uuid, workspace, '+5', 'Tags that begin at 0', '[0:1]={vip,late}', '{}', now(), now()),
        (md5('planted inexact-number')::uuid, workspace, '+2', 'Two to the 53rd and one', '{}',
         '{"order": {"id": 9007199254740993}}', null, null),
        (md5('planted special-value-lookalike')::uuid, workspace, '+3', 'Looks like an int64', '{}',
         '{"score": {"$integer": "KgAAAAAAAAA="}}', now(), now()),
        (md5('planted too-many-fields')::uuid, workspace, '+4', 'Too many fields', '{}',
         (select jsonb_object_agg('field' || i, i) from generate_series(1, 1025) i), now(), now());

    insert into public.conversations (id, workspace_id, contact_id, last_message_at, created_at, updated_at) values
        (md5('planted inexact-timestamp')::uuid, workspace, contact, 'infinity', null, null);

    insert into public.messages
        (id, conversation_id, workspace_id, direction, sender_type, content, metadata, created_at)
    values
        (md5('planted rejected-parent')::uuid, md5('planted inexact-timestamp')::uuid, workspace, 'inbound', 'contact',
         'Nothing is wrong with this one but its conversation', '{}', now()),
        (md5('planted too-deep')::uuid, conversation, workspace, 'inbound', 'contact', 'Nested too deep',
         (repeat('[', 16) || repeat(']', 16))::jsonb, now()),
        (md5('planted array-too-long')::uuid, conversation, workspace, 'inbound', 'contact', 'An array too long',
         (select jsonb_agg(i) from generate_series(1, 8193) i), null),
        (md5('planted document-too-large')::uuid, conversation, workspace, 'inbound', 'contact',
         repeat('0123456789abcdef', 65536), '{}', now());

    insert into public.contact_notes (id, workspace_id, contact_id, author_id, content, created_at) values
        (md5('planted row-too-large')::uuid, workspace, contact, author, repeat('0123456789abcdef', 9 * 65536), null);

    -- Switches the check of foreign keys off, as a restore of a backup does, which is how such rows come about.
    set local session_replication_role = replica;
    insert into public.conversations (id, workspace_id, contact_id, created_at, updated_at) values
        (md5('planted missing-parent')::uuid, workspace, md5('no contact')::uuid, now(), now());
    set local session_replication_role = origin;
end
$rejects$;
