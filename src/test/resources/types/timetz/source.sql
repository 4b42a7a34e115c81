create table timetz (id text primary key, string timetz, any_value timetz);
insert into timetz values
  ('UTC', '03:04:05.678+00', '03:04:05+00'),
  ('the zone is kept', '03:04:05-08:30', '24:00+15:59:59'),
  ('null', null, null);
