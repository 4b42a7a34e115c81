create table null_for_null (id text primary key, s text, n numeric, b bytea, at timestamptz, list text[], any_value jsonb, text jsonb, status text);
insert into null_for_null values
  ('values', 'a', 1.5, '\x00ff', '1970-01-01 00:00:00.001+00', '{a}', '{"a": null}', '[1]', 'new'),
  ('NULL', null, null, null, null, null, null, null, null);
insert into null_for_null (id, any_value) values ('JSON null', 'null');
insert into null_for_null (id, text) values ('JSON null as text', 'null');
insert into null_for_null (id, list) values ('NULL inside', array['a', null]);
