create type enum_mood as enum ('sad', 'ok', 'so "happy", é');
create table enum (id text primary key, string enum_mood, strings enum_mood[], any_value enum_mood);
insert into enum values
  ('values', 'ok', array['so "happy", é', 'sad']::enum_mood[], 'sad'),
  ('null', null, null, null);
