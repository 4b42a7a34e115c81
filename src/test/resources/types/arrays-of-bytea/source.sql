create table arrays_of_bytea (id text primary key, bytes bytea[], any_value bytea[]);
insert into arrays_of_bytea values
  ('bytes', array['\x00ff', '']::bytea[], array['\x00ff', null]::bytea[]),
  ('a NULL element', array[null]::bytea[], null),
  ('empty', '{}', '{}'),
  ('null', null, null);
