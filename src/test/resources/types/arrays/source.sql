create table arrays (
  id text primary key,
  strings text[],
  numbers double precision[],
  ints bigint[],
  exact numeric(10, 2)[],
  booleans boolean[],
  uuids uuid[],
  dates date[],
  any_array text[],
  any_value integer[],
  many text[]
);
insert into arrays (id, strings) values
  ('texts', array['a', 'NULL', '{}', '', 'é "']),
  ('a NULL element', array['a', null]),
  ('no string', array[['a'], ['b']]);
insert into arrays (id, numbers) values ('numbers', array[1.5, 'NaN', '-0', 'Infinity']::float8[]);
insert into arrays (id, ints) values ('int64s', array[9223372036854775807, -1]);
insert into arrays (id, exact) values ('numerics', array[19.99, 5]);
insert into arrays (id, booleans) values ('booleans', array[true, false]);
insert into arrays (id, uuids) values ('uuids', array['a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11'::uuid]);
insert into arrays (id, dates) values ('dates', array['2024-01-02'::date, 'infinity']);
insert into arrays (id, any_array) values ('array<any> takes NULL elements', array['a', null]);
insert into arrays (id, any_value) values ('any takes NULL elements', array[1, null]);
insert into arrays (id, strings, numbers, ints, any_array, any_value) values ('empty', '{}', '{}', '{}', '{}', '{}');
insert into arrays (id, many) select 'too many', array_agg('x'::text) from generate_series(1, 8193);
insert into arrays (id) values ('null');
