create table arrays_of_json (id text primary key, any_array jsonb[], any_value json[], strings jsonb[]);
insert into arrays_of_json (id, any_array) values
  ('values', array['{"a": [1]}', '"x"', '1', 'true', '{"n": null}']::jsonb[]),
  ('SQL NULL is null', array['1', null]::jsonb[]),
  ('JSON null', array['1', 'null']::jsonb[]),
  ('both', array['null', null]::jsonb[]),
  ('empty', '{}'),
  ('an illegal key', array['{"$a": 1}']::jsonb[]);
insert into arrays_of_json (id, any_value) values
  ('json values', array['{"a":[1]}', '"x"']::json[]),
  ('json SQL NULL is null', array[null]::json[]),
  ('json JSON null', array['null']::json[]),
  ('json in two dimensions', array[array['1', ' null ']]::json[]);
insert into arrays_of_json (id, strings) values
  ('texts', array['"a"', '"b"']::jsonb[]),
  ('a number is no text', array['"1"', '1']::jsonb[]);
insert into arrays_of_json (id) values ('null');
