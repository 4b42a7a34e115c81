create type composites_street as (name text, number integer);
create type composites_address as (street composites_street, zip char(6), since timestamptz, raw bytea, share numeric(6, 3), tags text[], extra jsonb, big bigint);
create table composites (
  id text primary key,
  any_value composites_address,
  list composites_street[],
  string composites_street
);
insert into composites (id, any_value) values
  ('full', row(row('Main', 5), '1010', '2024-01-02 03:04:05.123456+00', '\xff', 1.5, array['a', null], '{"a": [null]}', 42)),
  ('NULL members', row(row(null, null), null, null, null, null, null, null, null)),
  ('a NULL composite inside', row(null, '1', null, null, null, null, null, null)),
  ('JSON null inside', row(null, null, null, null, null, null, 'null', null)),
  ('2^53 + 1 inside', row(null, null, null, null, null, null, null, 9007199254740993)),
  ('an illegal key inside', row(null, null, null, null, null, null, '{"$a": 1}', null));
insert into composites (id, list) values
  ('several', array[row('a', 1), null, row(null, null)]::composites_street[]),
  ('none', '{}');
insert into composites (id, string) values ('an object is no text', row('a', 1));
insert into composites (id) values ('null');
