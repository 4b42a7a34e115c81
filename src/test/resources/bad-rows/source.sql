-- ${rows} things, of which 40 are bad; planted says which and why. An owner is bad as well, since a row can only be
-- rejected for its parent's sake when that was rejected.
-- Its values are read through the cast to text, since the type has one to json; of 'none' that fails.
create type share as enum ('none', 'half', 'all');
create function share_json(share) returns json language sql as 'select null::json';
create cast (share as json) with function share_json(share);
create function share_text(share) returns text language sql
    as 'select (2 / (array_position(enum_range(null::public.share), $1) - 1))::text';
create cast (share as text) with function share_text(share);
create table owners (id text primary key, name text);
create table things (
    id text primary key,
    owner_id text,
    label text,
    amount numeric,
    count numeric,
    at timestamptz,
    tags text[],
    data jsonb,
    raw json,
    extras jsonb[],
    part share,
    mood text
);
create table planted (id text primary key, reason text not null);

insert into owners select 'o' || i, 'Owner ' || i from generate_series(1, 10) i;
insert into owners values ('bad', null);

-- A key of each begins with a digest, so that they lie all over the table.
do $$
declare
    bad record;
    n int := 0;
begin
    for bad in select * from (values
        ('missing-parent',          '{"owner_id": "nobody"}'::jsonb),
        ('missing-parent',          '{"owner_id": "nobody"}'),
        ('missing-parent',          '{"owner_id": "o1 "}'),
        ('rejected-parent',         '{"owner_id": "bad"}'),
        ('rejected-parent',         '{"owner_id": "bad"}'),
        ('rejected-parent',         '{"owner_id": "bad"}'),
        ('inexact-number',          '{"amount": 9007199254740993}'),
        ('inexact-number',          '{"amount": 0.123456789012345678}'),
        ('inexact-number',          '{"count": 9223372036854775808}'),
        ('inexact-number',          '{"data": {"a": [1, {"b": 9007199254740993}]}}'),
        ('inexact-timestamp',       '{"at": "infinity"}'),
        ('inexact-timestamp',       '{"at": "-infinity"}'),
        ('inexact-timestamp',       '{"at": "9999-12-31T23:59:59.999999Z"}'),
        ('wrong-type',              '{"count": "NaN"}'),
        ('wrong-type',              '{"tags": ["a", null]}'),
        ('not-one-of',              '{"mood": "angry"}'),
        ('illegal-key',             '{"data": {"$a": 1}}'),
        ('illegal-key',             '{"data": {"a": [{"é": 1}]}}'),
        ('illegal-key',             '{"data": {"__proto__": 1}}'),
        ('special-value-lookalike', '{"data": {"$integer": "AQAAAAAAAAA="}}'),
        ('special-value-lookalike', '{"data": {"a": {"$bytes": "AQ=="}}}')
    ) as v(reason, fields)
    loop
        n := n + 1;
        insert into planted values (left(md5('bad ' || n), 8) || '-bad-' || n, bad.reason);
        insert into things select (jsonb_populate_record(null::things,
            jsonb_build_object('id', left(md5('bad ' || n), 8) || '-bad-' || n, 'owner_id', 'o1', 'label', 'bad')
            || bad.fields)).*;
    end loop;
end $$;

create function pg_temp.planted(n int, why text) returns text language sql as $$
    insert into planted values (left(md5('bad ' || n), 8) || '-bad-' || n, why) returning id
$$;
insert into things (id, owner_id, label) values
    (pg_temp.planted(22, 'null-in-required'), 'o1', null),
    (pg_temp.planted(23, 'null-in-required'), null, 'bad'),
    (pg_temp.planted(24, 'document-too-large'), 'o1', repeat('x', 1100000)),
    (pg_temp.planted(25, 'row-too-large'), 'o1', repeat('x', 9000000));
insert into things (id, owner_id, label, tags) values
    (pg_temp.planted(26, 'array-too-long'), 'o1', 'bad', array_fill('t'::text, array[8193]));
insert into things (id, owner_id, label, data) values
    (pg_temp.planted(27, 'array-too-long'), 'o1', 'bad', (select jsonb_agg(i) from generate_series(1, 8193) i)),
    (pg_temp.planted(28, 'too-many-fields'), 'o1', 'bad', (select jsonb_object_agg('k' || i, i) from generate_series(1, 1025) i)),
    (pg_temp.planted(29, 'too-deep'), 'o1', 'bad', (repeat('[', 16) || repeat(']', 16))::jsonb);
insert into things (id, owner_id, label, raw) values
    (pg_temp.planted(30, 'too-deep'), 'o1', 'bad', (repeat('{"a":', 2000) || '1' || repeat('}', 2000))::json),
    (pg_temp.planted(31, 'duplicate-key'), 'o1', 'bad', '{"a": 1, "b": 2, "a": 1}'),
    (pg_temp.planted(32, 'lone-surrogate'), 'o1', 'bad', '{"a": ["\ud83d"]}');
insert into things (id, owner_id, label, tags) values
    (pg_temp.planted(33, 'array-bounds'), 'o1', 'bad', '[2:3]={a,b}'),
    (pg_temp.planted(34, 'array-bounds'), 'o1', 'bad', '[0:0]={a}');
insert into things (id, owner_id, label, extras) values
    (pg_temp.planted(37, 'json-null'), 'o1', 'bad', array['null'::jsonb]);
insert into things (id, owner_id, label, part) values
    (pg_temp.planted(38, 'unreadable-row'), 'o1', 'bad', 'none'),
    (pg_temp.planted(39, 'unreadable-row'), 'o1', 'bad', 'none');
insert into things (id, owner_id, label) values
    (pg_temp.planted(35, 'refused-by-convex'), 'o1', 'twice in the target'),
    (pg_temp.planted(36, 'refused-by-convex'), 'o1', 'twice in the target');
-- Shown by its beginning and a digest, so the key itself is not in the list.
insert into things (id, owner_id, label) values (rpad('long key ', 513, 'k'), 'o1', 'bad');
insert into planted values ('long key kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk…', 'key-too-long');

insert into things (id, owner_id, label, amount, count, at, tags, data, raw, part, mood)
select left(md5('good ' || i), 12) || '-' || i, 'o' || (1 + i % 10), 'Thing ' || i, i / 4.0, i * 1000000007::numeric,
       '2026-01-01 00:00:00Z'::timestamptz + i * interval '1.000001 s', array['a', i::text],
       jsonb_build_object('i', i, 'list', jsonb_build_array(null, true, 'x')), '{"n": -0}', 'half', 'happy'
  from generate_series(1, ${rows} - 40) i;
