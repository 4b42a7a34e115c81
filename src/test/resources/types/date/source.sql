create table date (id text primary key, string date, any_value date);
insert into date (id, string) values
  ('plain', '2024-02-29'),
  ('BC', '0044-03-15 BC'),
  ('the first', '4713-11-24 BC'),
  ('the last', '5874897-12-31'),
  ('infinity', 'infinity'),
  ('minus infinity', '-infinity');
insert into date (id, any_value) values ('any', '2024-02-29');
insert into date (id) values ('null');
