create table arrays_of_timestamps (
  id text primary key,
  "timestamp" timestamptz[],
  local timestamp[],
  string timestamptz[],
  any_value timestamptz[]
);
insert into arrays_of_timestamps (id, "timestamp", local) values
  ('microseconds', array['2024-01-02 03:04:05.123456+00', '1969-12-31 23:59:59.999999+00']::timestamptz[], array['2024-01-02 03:04:05.123456']::timestamp[]);
insert into arrays_of_timestamps (id, "timestamp") values
  ('infinity', array['infinity']::timestamptz[]),
  ('the last of 9999', array['9999-12-31 23:59:59.999999+00']::timestamptz[]);
insert into arrays_of_timestamps (id, string) values
  ('texts', array['2024-01-02 03:04:05.123456+02', 'infinity']::timestamptz[]);
insert into arrays_of_timestamps (id, any_value) values ('any', array['2024-01-02 03:04:05+00', null]::timestamptz[]);
insert into arrays_of_timestamps (id) values ('null');
