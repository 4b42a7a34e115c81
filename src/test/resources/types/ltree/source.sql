create schema if not exists extensions;
create extension if not exists ltree with schema extensions;
create table ltree (
  id text primary key,
  string extensions.ltree,
  query extensions.lquery,
  "text" extensions.ltxtquery,
  list extensions.ltree[]
);
insert into ltree values
  ('paths', 'Top.Science.Astronomy', '*.a|b.*{1,2}', 'a & !b*@', array['a.b', '']::extensions.ltree[]),
  ('empty', '', null, null, '{}'),
  ('null', null, null, null, null);
