create schema if not exists extensions;
create extension if not exists hstore with schema extensions;
create table hstore (
  id text primary key,
  string extensions.hstore,
  list extensions.hstore[],
  any_value extensions.hstore
);
insert into hstore values
  ('values', 'a=>1, "b c"=>"x \"y\"", n=>NULL, "NULL"=>"NULL", é=>ü, $x=>""', array['a=>1'::extensions.hstore, '', null], 'a=>1'),
  ('empty', '', '{}', ''),
  ('null', null, null, null),
  ('bounds', null, '[0:0]={a=>1}', null);
