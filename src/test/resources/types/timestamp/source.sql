create table "timestamp" (id text primary key, "timestamp" timestamp, string timestamp, any_value timestamp);
insert into "timestamp" (id, "timestamp") values
  ('the epoch', '1970-01-01 00:00:00'),
  ('a microsecond later', '1970-01-01 00:00:00.000001'),
  ('a microsecond before', '1969-12-31 23:59:59.999999'),
  ('microseconds', '2024-01-02 03:04:05.123456'),
  ('BC', '0044-03-15 12:00:00 BC'),
  ('the first', '4713-11-24 00:00:00 BC'),
  ('the year 10000', '10000-01-01 00:00:00'),
  ('milliseconds in 9999', '9999-12-31 23:59:59.999'),
  ('microseconds in 2248', '2248-01-01 00:00:00.000001'),
  ('the last of 9999', '9999-12-31 23:59:59.999999'),
  ('the last', '294276-12-31 23:59:59.999999'),
  ('microseconds in 1600', '1600-01-01 00:00:00.000001'),
  ('infinity', 'infinity'),
  ('minus infinity', '-infinity');
insert into "timestamp" (id, string) values
  ('string', '2024-01-02 03:04:05.123456'),
  ('string BC', '0044-03-15 00:00:00 BC'),
  ('string last of 9999', '9999-12-31 23:59:59.999999'),
  ('string last', '294276-12-31 23:59:59.999999'),
  ('string infinity', 'infinity'),
  ('string minus infinity', '-infinity');
insert into "timestamp" (id, any_value) values
  ('any', '2024-01-02 03:04:05.5'),
  ('any infinity', 'infinity');
insert into "timestamp" (id) values ('null');
