create table "boolean" (id text primary key, "boolean" boolean, string boolean, any_value boolean);
insert into "boolean" values
  ('true', true, true, true),
  ('false', false, false, false),
  ('null', null, null, null);
