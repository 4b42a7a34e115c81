create table time (id text primary key, string time, coarse time(0), any_value time);
insert into time values
  ('plain', '03:04:05', '03:04:05.6', '03:04:05'),
  ('microseconds', '23:59:59.999999', '00:00:00', '00:00:00.000001'),
  ('the end of the day', '24:00', null, '24:00'),
  ('null', null, null, null);
