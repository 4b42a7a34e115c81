create schema if not exists extensions;
create extension if not exists citext with schema extensions;
create table citext (id text primary key, string extensions.citext);
insert into citext values
  ('case is kept', 'HeLLo'),
  ('null', null);
