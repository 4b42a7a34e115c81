create table "boolean" (id text primary key, "boolean" boolean, string boolean, any_value boolean, number boolean);
insert into "boolean" values
  ('true', true, true, true, null),
  ('false', false, false, false, null),
  ('null', null, null, null, null),
  ('as number', null, null, null, true);
