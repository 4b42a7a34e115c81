create table timestamp_millis (id text primary key, zoned timestamptz, local timestamp);
insert into timestamp_millis values
  ('whole', '2024-01-02 03:04:05.123+00', '2024-01-02 03:04:05.123'),
  ('microseconds go', '2024-01-02 03:04:05.123999+00', '2024-01-02 03:04:05.123999'),
  ('toward the past before 1970', '1969-12-31 23:59:59.999999+00', '1969-12-31 23:59:59.999001'),
  ('the last of 9999', '9999-12-31 23:59:59.999999+00', '9999-12-31 23:59:59.999999'),
  ('BC', '0044-03-15 00:00:00.000001+00 BC', '0044-03-15 00:00:00.000999 BC'),
  ('infinity', 'infinity', null),
  ('minus infinity', null, '-infinity'),
  ('odd milliseconds beyond 2^53', '294276-12-31 23:59:59.999999+00', null),
  ('null', null, null);
