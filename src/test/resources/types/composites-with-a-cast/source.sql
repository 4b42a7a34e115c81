create schema if not exists extensions;
create extension if not exists hstore with schema extensions;
create type composites_with_a_cast_pair as (name text, attributes extensions.hstore, list integer[], extra jsonb);
create domain composites_with_a_cast_domain as composites_with_a_cast_pair;
create table composites_with_a_cast (
  id text primary key,
  string composites_with_a_cast_pair,
  list composites_with_a_cast_pair[],
  checked composites_with_a_cast_domain,
  any_value composites_with_a_cast_pair
);
insert into composites_with_a_cast (id, string) values
  ('a composite', row('a "b"', 'k=>1, n=>NULL', '{1,2}', '{"a": 1}')),
  ('text keeps bounds and JSON null', row('x', null, '[2:3]={1,2}', 'null'));
insert into composites_with_a_cast (id, list) values
  ('an array of them', array[row('a', 'k=>1', null, null)]::composites_with_a_cast_pair[]),
  ('from 0', '[0:0]={"(a,,,)"}');
insert into composites_with_a_cast (id, checked) values ('a domain', row('a', 'k=>1', null, null));
insert into composites_with_a_cast (id, any_value) values ('any is text', row('a', 'k=>1', null, null));
insert into composites_with_a_cast (id) values ('null');
