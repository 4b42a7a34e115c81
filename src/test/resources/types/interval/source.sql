create table interval (id text primary key, string interval, any_value interval);
insert into interval (id, string) values
  ('mixed signs', '1 year -2 days 03:04:05.000006'),
  ('months and days are kept apart', '1 mon 30 days 720:00:00'),
  ('negative', '-00:00:00.000001'),
  ('zero', '0'),
  ('infinity (Postgres 17)', 'infinity'),
  ('minus infinity (Postgres 17)', '-infinity');
insert into interval (id, any_value) values ('any', '1 day');
insert into interval (id) values ('null');
