-- Rows for schema.sql: the same on every machine and at every time, none that must be rejected, every shape that must not
-- be changed: NULLs, emoji, right-to-left text, quotes and backslashes, control characters, nested jsonb, empty and quoted
-- text arrays, timestamps with microseconds.
--
-- The setting ferry.sample_scale multiplies all counts but that of the workspaces (default 1):
--   select set_config('ferry.sample_scale', '100', false);
-- At scale 1: 3 workspaces, 20 members, 300 contacts, 400 conversations, 3,000 messages, 500 notes.
-- The settings ferry.sample_workspaces (at most 5), ferry.sample_members, ferry.sample_contacts, ferry.sample_conversations,
-- ferry.sample_messages and ferry.sample_notes set one count each, whatever the scale.

do $sample$
declare
    scale numeric := coalesce(nullif(current_setting('ferry.sample_scale', true), ''), '1')::numeric;
    workspaces int := coalesce(nullif(current_setting('ferry.sample_workspaces', true), '')::int, 3);
    members int := coalesce(nullif(current_setting('ferry.sample_members', true), '')::int, greatest(1, (20 * scale)::int));
    contacts int := coalesce(nullif(current_setting('ferry.sample_contacts', true), '')::int, greatest(1, (300 * scale)::int));
    conversations int :=
        coalesce(nullif(current_setting('ferry.sample_conversations', true), '')::int, greatest(1, (400 * scale)::int));
    messages int := coalesce(nullif(current_setting('ferry.sample_messages', true), '')::int, greatest(1, (3000 * scale)::int));
    notes int := coalesce(nullif(current_setting('ferry.sample_notes', true), '')::int, greatest(1, (500 * scale)::int));
    began constant timestamptz := '2023-04-05 06:07:08.123456+00';
    texts constant text[] := array[
        'Hello, when do you open?',
        'Olá! ¿Cómo estás? Grüße aus Köln',
        E'emoji 👩‍👩‍👧‍👦 🇧🇷 👍🏽 and a zero-width\u200bspace',
        'مرحبا، متى تفتحون؟ שלום עולם',
        E'"double", ''single'', \\backslash\\ and a \\u0041 that is no escape',
        E'line one\nline two\r\n\ttabbed\u0001control\u007f',
        '日本語の長いメッセージ 한국어 中文',
        '',
        ' leading and trailing ',
        '{"looks": "like json"}',
        'null'];
begin
    insert into auth.users (id, email)
    select md5('user ' || i)::uuid, 'user' || i || '@example.com' from generate_series(1, members) i;

    insert into public.workspaces
        (id, name, slug, description, owner_id, kapso_phone_id, settings, created_at, updated_at)
    select md5('workspace ' || i)::uuid,
           (array['Padaria Ação', 'O''Brien & "Sons"', 'مكتب 🏢', '株式会社さくら', 'Back\slash'])[i],
           'workspace-' || i,
           'not carried',
           md5('user 1')::uuid,
           case when i % 2 = 1 then '55119' || i end,
           case i when 1 then '{"theme": {"dark": true, "accent": "#ff8800"}, "limits": [1, 2.5, -0.0, 1e300, null]}'
                  when 2 then '{}'
                  when 4 then '{"hours": [{"day": "mon", "open": ["09:00", "18:30"]}, {"day": "sun", "open": []}]}' end::jsonb,
           began + i * interval '1 day',
           began + i * interval '1 day 1 microsecond'
      from generate_series(1, workspaces) i;

    insert into public.workspace_members (id, workspace_id, user_id, role, settings, created_at, updated_at)
    select md5('member ' || i)::uuid,
           md5('workspace ' || 1 + i % workspaces)::uuid,
           md5('user ' || i)::uuid,
           case i % 4 when 0 then 'admin' when 1 then 'owner' when 2 then 'member' end,
           '{"not": "carried"}',
           began + i * interval '1 hour 1.000001 seconds',
           began
      from generate_series(1, members) i;

    insert into public.contacts
        (id, workspace_id, phone, name, email, avatar_url, lead_score, lead_status, tags, metadata, created_at, updated_at)
    select md5('contact ' || i)::uuid,
           md5('workspace ' || 1 + i % workspaces)::uuid,
           '+55' || 11000000000 + i,
           case when i % 7 <> 0 then texts[1 + i % 11] end,
           case when i % 3 <> 0 then 'contact' || i || '@example.com' end,
           'not carried',
           case when i % 5 <> 0 then (i * 37) % 101 - 1 end,
           case when i % 6 <> 0 then (array['new', 'qualified', 'won', 'lost'])[1 + i % 4] end,
           case i % 6 when 0 then null
                      when 1 then '{}'
                      when 2 then array['vip']
                      when 3 then array['has, comma', 'has "quotes"', 'back\slash', '{braces}', 'NULL', '']
                      when 4 then array['émoji 🎉', 'عربي', E'new\nline']
                      else array['a', 'a', 'b'] end,
           case i % 5 when 0 then null
                      when 1 then '{}'::jsonb
                      when 2 then jsonb_build_object('score', i / 4.0, 'source', texts[1 + i % 11], 'big', 9007199254740992)
                      when 3 then '{"nested": {"list": [{"a": [1, [2, [3]]]}, [], {}], "none": null, "yes": true}}'::jsonb
                      else '[1, "two", {"three": 3}]'::jsonb end,
           began + i * interval '61.000007 seconds',
           began + i * interval '62.5 seconds'
      from generate_series(1, contacts) i;

    insert into public.conversations
        (id, workspace_id, contact_id, status, assigned_to, unread_count, last_message_at, last_message_preview,
         created_at, updated_at)
    select md5('conversation ' || i)::uuid,
           md5('workspace ' || 1 + (1 + i % contacts) % workspaces)::uuid,
           md5('contact ' || 1 + i % contacts)::uuid,
           case when i % 9 <> 0 then (array['open', 'closed', 'pending'])[1 + i % 3] end,
           case when i % 2 = 0 then md5('user ' || 1 + i % members)::uuid end,
           case when i % 8 <> 0 then i % 13 end,
           case when i % 10 <> 0 then began + i * interval '3 minutes 0.000999 seconds' end,
           case when i % 10 <> 0 then texts[1 + i % 11] end,
           began + i * interval '2 minutes',
           began + i * interval '3 minutes'
      from generate_series(1, conversations) i;

    insert into public.messages
        (id, conversation_id, workspace_id, direction, sender_type, sender_id, content, message_type, media_url,
         kapso_message_id, metadata, created_at)
    select md5('message ' || i)::uuid,
           md5('conversation ' || 1 + i % conversations)::uuid,
           md5('workspace ' || 1 + (1 + (1 + i % conversations) % contacts) % workspaces)::uuid,
           case when i % 2 = 0 then 'inbound' else 'outbound' end,
           (array['contact', 'user', 'bot'])[1 + i % 3],
           case when i % 3 = 1 then md5('user ' || 1 + i % members)::uuid end,
           case when i % 17 <> 0 then texts[1 + i % 11] || repeat(' lorem ipsum', i % 20) end,
           case when i % 4 <> 0 then 'text' when i % 8 = 0 then 'image' end,
           case when i % 8 = 0 then 'https://example.com/media/' || i || '?a=1&b=%20' end,
           case when i % 5 <> 0 then 'wamid.' || md5(i::text) end,
           case i % 4 when 0 then null
                      when 1 then '{}'::jsonb
                      else jsonb_build_object('index', i, 'text', texts[1 + i % 11], 'ratio', i / 8.0) end,
           began + i * interval '17.000003 seconds'
      from generate_series(1, messages) i;

    insert into public.contact_notes (id, workspace_id, contact_id, author_id, content, metadata, created_at, updated_at)
    select md5('note ' || i)::uuid,
           md5('workspace ' || 1 + (1 + i % contacts) % workspaces)::uuid,
           md5('contact ' || 1 + i % contacts)::uuid,
           md5('user ' || 1 + i % members)::uuid,
           texts[1 + i % 11] || ' #' || i,
           '{"not": "carried"}',
           began + i * interval '5 minutes 0.000001 seconds',
           began
      from generate_series(1, notes) i;
end
$sample$;
